package io.tidegate.agent;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health on the open port, by Actuator's groups. Nothing else is mapped here: what the
 * management port serves is out of reach by construction, not by a filter.
 */
@RestController
class HealthController {

	private final HealthEndpointWebExtension health;

	HealthController(HealthEndpointWebExtension health) {
		this.health = health;
	}

	@GetMapping("/health")
	ResponseEntity<HealthDescriptor> all() {
		return answer();
	}

	@GetMapping("/health/liveness")
	ResponseEntity<HealthDescriptor> liveness() {
		return answer("liveness");
	}

	@GetMapping("/health/readiness")
	ResponseEntity<HealthDescriptor> readiness() {
		return answer("readiness");
	}

	private ResponseEntity<HealthDescriptor> answer(String... path) {
		WebEndpointResponse<? extends HealthDescriptor> answer = this.health.health(ApiVersion.V3,
				WebServerNamespace.MANAGEMENT, SecurityContext.NONE, false, path);
		return ResponseEntity.status(answer.getStatus()).body(answer.getBody());
	}

}
