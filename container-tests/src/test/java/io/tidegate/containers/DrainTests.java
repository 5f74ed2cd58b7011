package io.tidegate.containers;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks that are stopped, under load.
 */
@NeedsDocker
@ExtendWith(Stage.Resolver.class)
class DrainTests {

	private static final int SIGTERM = 143;

	private static final int SIGKILL = 137;

	private static final int GENEROUS = 60;

	private final Balancer balancer;

	DrainTests(Stage stage) {
		this.balancer = stage.balancer();
	}

	@Test
	void aDrainLosesNoRequestAndEndsOnTheKernelsWordWithoutAnyCapability() {
		try (Task task = Task.healthy(this.balancer); Load load = Load.on(this.balancer.address())) {
			task.stopAgent(GENEROUS).join();

			assertThat(task.agentExitCode()).isEqualTo(SIGTERM);
			assertThat(task.report()).contains("\"end\":\"QUIET\"", "\"evidence\":\"KERNEL\"", "\"inFlightAtEnd\":0",
					"\"missing\":[]");
			task.application().stop();
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	@Test
	void twoTasksStoppedAtOnceLoseNoRequest() {
		try (Task one = Task.healthy(this.balancer);
				Task other = Task.healthy(this.balancer);
				Load load = Load.on(this.balancer.address())) {
			CompletableFuture.allOf(one.stopAgent(GENEROUS), other.stopAgent(GENEROUS)).join();
			one.application().stop();
			other.application().stop();

			assertThat(one.report()).contains("\"end\":\"QUIET\"");
			assertThat(other.report()).contains("\"end\":\"QUIET\"");
			load.awaitMore(50);
			load.requireNoFailure();
		}
	}

	@Test
	void anAgentKilledAtTheLimitLeavesTheApplicationServing() {
		try (Task task = Task.healthy(this.balancer); Load load = Load.on(this.balancer.address())) {
			task.stopAgent(1).join();

			assertThat(task.agentExitCode()).isEqualTo(SIGKILL);
			this.balancer.await(task.address(), "draining");
			this.balancer.await(task.address(), "");
			assertThat(Task.inspect(task.application()).getState().getRunning()).isTrue();
			load.requireNoFailure();
		}
	}

}
