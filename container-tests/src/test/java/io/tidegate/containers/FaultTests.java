package io.tidegate.containers;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is between the agent, the API and the application fails.
 */
@NeedsDocker
@ExtendWith(Stage.Resolver.class)
class FaultTests {

	private static final int GENEROUS = 60;

	private final Balancer balancer;

	FaultTests(Stage stage) {
		this.balancer = stage.balancer();
	}

	/** Then it is the health check, which refuses, that ends the traffic. */
	@Test
	void cutOffFromTheApiTheTaskServesUntilNothingComesAndTheReportSaysWhatIsMissing() {
		try (Task task = Task.healthy(this.balancer, Map.of("TIDEGATE_STOP_TIMEOUT", "20s"));
				Firewall firewall = new Firewall(task);
				Load load = Load.on(this.balancer.address())) {
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
		// Long enough to be there when the API answers again, whatever the pauses between
		// attempts.
		try (Task task = Task.healthy(this.balancer, Map.of("TIDEGATE_DRAIN_MINIMUM", "15s"));
				Firewall firewall = new Firewall(task);
				Load load = Load.on(this.balancer.address())) {
			firewall.resetCallsOfTheApi();
			CompletableFuture<Void> stopped = task.stopAgent(GENEROUS);
			task.awaitLog("deregistration failed, trying on");
			firewall.open();

			stopped.join();

			assertThat(task.report()).contains("\"end\":\"QUIET\"", "\"outcome\":\"DEREGISTERED\"")
				.doesNotContain("\"attempts\":1,");
			task.application().stop();
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	/**
	 * Refused connections are what an application that has gone looks like; the kernel
	 * knows better, and its word is all that a drain needs.
	 */
	@ParameterizedTest
	@EnumSource
	void cutOffFromTheApplicationTheAgentRefusesAndItsDrainStillEndsOnTheKernelsWord(Firewall.Cut cut) {
		try (Task task = Task.healthy(this.balancer);
				Firewall firewall = new Firewall(task);
				Load load = Load.on(this.balancer.address())) {
			firewall.cutOffTheApplication(cut);
			this.balancer.await(task.address(), "unhealthy");

			task.stopAgent(GENEROUS).join();

			assertThat(task.agentExitCode()).isEqualTo(143);
			assertThat(task.report()).contains("\"end\":\"QUIET\"", "\"evidence\":\"KERNEL\"",
					"\"outcome\":\"DEREGISTERED\"", "\"missing\":[]");
			assertThat(Task.inspect(task.application()).getState().getRunning()).isTrue();
			task.application().stop();
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	@Test
	void anApplicationThatRestartsIsTakenBackByTheAgentThatLivesOn() {
		try (Task task = Task.healthy(this.balancer)) {
			DockerClientFactory.lazyClient().stopContainerCmd(Task.id(task.application())).withTimeout(GENEROUS).exec();
			this.balancer.await(task.address(), "unhealthy");

			DockerClientFactory.lazyClient().startContainerCmd(Task.id(task.application())).exec();

			this.balancer.await(task.address(), "healthy");
			assertThat(Task.inspect(task.agent()).getState().getRunning()).isTrue();
			assertThat(Task.inspect(task.agent()).getRestartCount()).isZero();
		}
	}

	@Test
	void anAgentThatIsOutOfMemoryTakesNoRequestWithItAndIsTakenBackOnceItIsStartedAgain() {
		try (Task task = Task.healthy(this.balancer); Load load = Load.on(this.balancer.address())) {
			task.starveAgent();

			assertThat(task.agentExitCode()).isEqualTo(137);
			assertThat(Task.inspect(task.agent()).getState().getOOMKilled()).isTrue();
			this.balancer.await(task.address(), "unhealthy");
			assertThat(Task.inspect(task.application()).getState().getRunning()).isTrue();

			task.startAgentAgain();

			this.balancer.await(task.address(), "healthy");
			load.awaitMore(100);
			load.requireNoFailure();
		}
	}

	@Test
	void anApplicationThatIsFrozenCannotHoldTheAgentBeyondItsDeadline() {
		try (Task task = Task.healthy(this.balancer, Map.of("TIDEGATE_STOP_TIMEOUT", "12s"))) {
			DockerClientFactory.lazyClient().pauseContainerCmd(Task.id(task.application())).exec();
			this.balancer.await(task.address(), "unhealthy");

			task.stopAgent(GENEROUS).join();

			assertThat(task.report()).contains("\"outcome\":\"DEREGISTERED\"");
			assertThat(task.agentExitCode()).isEqualTo(143);
			DockerClientFactory.lazyClient().unpauseContainerCmd(Task.id(task.application())).exec();
		}
	}

}
