package io.tidegate.containers;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is between the agent, the API and the application fails.
 */
@NeedsDocker
class FaultTests {

	private static final int GENEROUS = 60;

	@SuppressWarnings("NullAway.Init")
	private static Balancer balancer;

	@SuppressWarnings("NullAway.Init")
	private static Task staying;

	@BeforeAll
	static void start() {
		balancer = new Balancer();
		staying = Task.healthy(balancer);
	}

	@AfterAll
	static void stop() {
		staying.close();
		balancer.close();
	}

	/** Then it is the health check, which refuses, that ends the traffic. */
	@Test
	void cutOffFromTheApiTheTaskServesUntilNothingComesAndTheReportSaysWhatIsMissing() {
		try (Task task = Task.healthy(balancer, Map.of("TIDEGATE_STOP_TIMEOUT", "20s"));
				Firewall firewall = new Firewall(task);
				Load load = Load.on(balancer.address())) {
			firewall.loseCallsOfTheApi();

			task.stopAgent(GENEROUS).join();

			assertThat(task.report()).contains("\"end\":\"QUIET\"", "\"outcome\":\"FAILED\"",
					"the target may still be registered in orders");
			task.application().stop();
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	@Test
	void anApiThatResetsIsAskedUntilItAnswers() {
		try (Task task = Task.healthy(balancer);
				Firewall firewall = new Firewall(task);
				Load load = Load.on(balancer.address())) {
			firewall.resetCallsOfTheApi();
			CompletableFuture<Void> stopped = task.stopAgent(GENEROUS);
			task.awaitLog("draining ");
			load.awaitMore(200);
			firewall.open();

			stopped.join();

			assertThat(task.report()).contains("\"end\":\"QUIET\"", "\"outcome\":\"DEREGISTERED\"")
				.doesNotContain("\"attempts\":1,");
			task.application().stop();
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	@Test
	void anApplicationThatRestartsIsTakenBackByTheAgentThatLivesOn() {
		try (Task task = Task.healthy(balancer)) {
			DockerClientFactory.lazyClient().stopContainerCmd(Task.id(task.application())).withTimeout(GENEROUS).exec();
			balancer.await(task.address(), "unhealthy");

			DockerClientFactory.lazyClient().startContainerCmd(Task.id(task.application())).exec();

			balancer.await(task.address(), "healthy");
			assertThat(Task.inspect(task.agent()).getState().getRunning()).isTrue();
			assertThat(Task.inspect(task.agent()).getRestartCount()).isZero();
		}
	}

	@Test
	void anApplicationThatIsFrozenCannotHoldTheAgentBeyondItsDeadline() {
		try (Task task = Task.healthy(balancer, Map.of("TIDEGATE_STOP_TIMEOUT", "12s"))) {
			DockerClientFactory.lazyClient().pauseContainerCmd(Task.id(task.application())).exec();
			balancer.await(task.address(), "unhealthy");

			task.stopAgent(GENEROUS).join();

			assertThat(task.report()).contains("\"outcome\":\"DEREGISTERED\"");
			assertThat(task.agentExitCode()).isEqualTo(143);
			DockerClientFactory.lazyClient().unpauseContainerCmd(Task.id(task.application())).exec();
		}
	}

}
