package io.tidegate.spring.application;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two times that have to fit.
 */
class KeepAliveCheckTests {

	private static final String NAME = "server.tomcat.keep-alive-timeout";

	@Test
	void aServerThatClosesFirstIsNamedWithBothTimesAndTheRemedy() {
		assertThat(warning(20, 60))
			.hasValue("this server closes an idle connection after 20s, and the load balancer of "
					+ "orders after 60s: a request that is sent just then fails with 502; set "
					+ "server.tomcat.keep-alive-timeout to 75s");
	}

	@Test
	void theSameTimeIsARace() {
		assertThat(warning(60, 60)).isPresent();
	}

	@Test
	void aServerThatWaitsForTheLoadBalancerIsWell() {
		assertThat(warning(61, 60)).isEmpty();
	}

	private static Optional<String> warning(int server, int balancer) {
		return KeepAliveCheck.warning(new ServerKeepAlive.Setting(Duration.ofSeconds(server), NAME), "orders",
				Duration.ofSeconds(balancer));
	}

}
