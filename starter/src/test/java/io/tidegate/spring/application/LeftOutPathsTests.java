package io.tidegate.spring.application;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.Operation;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of an application's paths is no traffic.
 */
class LeftOutPathsTests {

	@Test
	void allOfActuatorIsLeftOutAndNothingThatOnlyBeginsLikeIt() {
		LeftOut left = paths("/actuator", "", true);

		assertThat(left.hasPath("/actuator", 0)).isTrue();
		assertThat(left.hasPath("/actuator/health/readiness", 0)).isTrue();
		assertThat(left.hasPath("/actuators", 0)).isFalse();
		assertThat(left.hasPath("/orders/actuator", 0)).isFalse();
	}

	@Test
	void theContextsAndTheServletsPathStandInFront() {
		LeftOut left = paths("/actuator", "/api", true);

		assertThat(left.hasPath("/shop/api/actuator/health", "/shop".length())).isTrue();
		assertThat(left.hasPath("/shop/actuator/health", "/shop".length())).isFalse();
	}

	@Test
	void whereActuatorIsAtTheRootItsEndpointsAreLeftOutAndNotEverything() {
		LeftOut left = paths("/", "", true);

		assertThat(left.hasPath("/health", 0)).isTrue();
		assertThat(left.hasPath("/orders", 0)).isFalse();
	}

	@Test
	void onAPortOfItsOwnActuatorLeavesOnlyWhatItServesHereAsWell() {
		LeftOut left = paths("/", "", false);

		assertThat(left.hasPath("/health", 0)).isFalse();
		assertThat(left.hasPath("/livez", 0)).isTrue();
	}

	@Test
	void theSenderIsLookedAtWhereHealthChecksGoOnceThatIsKnown() {
		LeftOutPaths paths = of("/actuator", "", true);
		assertThat(paths.get().mayBeHealthCheck("/orders")).isTrue();

		paths.healthChecks(List.of("/ready"));

		assertThat(paths.get().mayBeHealthCheck("/orders")).isFalse();
		assertThat(paths.get().mayBeHealthCheck("/ready")).isTrue();
	}

	@Test
	void aHealthCheckIsKnownByItsName() {
		assertThat(LeftOut.isHealthCheck("ELB-HealthChecker/2.0")).isTrue();
		assertThat(LeftOut.isHealthCheck("curl/8.0")).isFalse();
		assertThat(LeftOut.isHealthCheck(null)).isFalse();
	}

	private static LeftOut paths(String base, String servletPath, boolean samePort) {
		return of(base, servletPath, samePort).get();
	}

	private static LeftOutPaths of(String base, String servletPath, boolean samePort) {
		EndpointsSupplier<Health> endpoints = () -> List.of(new Health());
		return new LeftOutPaths(new ObjectProvider<>() {

			@Override
			public Stream<PathMappedEndpoints> stream() {
				return Stream.of(new PathMappedEndpoints(base, endpoints));
			}

		}, servletPath, samePort);
	}

	/**
	 * An endpoint that is served at /health, and at /livez of the application's port.
	 */
	private static final class Health implements ExposableEndpoint<Operation>, PathMappedEndpoint {

		@Override
		public EndpointId getEndpointId() {
			return EndpointId.of("health");
		}

		@Override
		public Access getDefaultAccess() {
			return Access.UNRESTRICTED;
		}

		@Override
		public List<Operation> getOperations() {
			return List.of();
		}

		@Override
		public String getRootPath() {
			return "health";
		}

		@Override
		public List<String> getAdditionalPaths(WebServerNamespace namespace) {
			return WebServerNamespace.SERVER.equals(namespace) ? List.of("/livez") : List.of();
		}

	}

}
