package io.tidegate.agent;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health on the open port. Nothing else is mapped here: what the management port serves
 * is out of reach by construction, not by a filter. An answer is a value that is already
 * there, and HEAD gets the same without the body.
 */
@RestController
class HealthController {

	private final HealthAnswers answers;

	HealthController(HealthAnswers answers) {
		this.answers = answers;
	}

	@GetMapping("/health")
	ResponseEntity<String> health(@RequestParam(name = "for", defaultValue = "alb") String asker) {
		return switch (asker) {
			case "alb" -> answer(this.answers.now().both());
			case "ecs" -> answer(this.answers.now().liveness());
			default -> answer(HealthAnswers.unknownAsker());
		};
	}

	@GetMapping("/health/liveness")
	ResponseEntity<String> liveness() {
		return answer(this.answers.now().liveness());
	}

	@GetMapping("/health/readiness")
	ResponseEntity<String> readiness() {
		return answer(this.answers.now().readiness());
	}

	private static ResponseEntity<String> answer(HealthAnswers.Answer answer) {
		return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON).body(answer.body());
	}

}
