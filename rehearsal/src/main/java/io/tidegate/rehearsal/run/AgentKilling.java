package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.result.AgentKill;
import io.tidegate.rehearsal.time.Durations;
import io.tidegate.rehearsal.time.Time;

/**
 * Kills an agent and starts it again, as a supervisor would, on the same address and
 * under load.
 */
final class AgentKilling {

	private static final Duration RESTART = Duration.ofSeconds(1);

	/** What an agent may need to start and to find the application well. */
	private static final Duration LIMIT = Duration.ofMinutes(1);

	/** Failures that come late are seen before the first roll-out begins. */
	private static final Duration AFTERMATH = Duration.ofSeconds(3);

	private static final Duration LOOK = Duration.ofMillis(100);

	private final BalancerRecords records;

	private final Time time;

	AgentKilling(BalancerRecords records, Time time) {
		this.records = records;
		this.time = time;
	}

	/**
	 * Kills, starts again, and waits for the target to be in service.
	 * @param task whose agent
	 * @return when what happened
	 * @throws IOException if the agent cannot be started again
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if the new agent never says 200
	 */
	Kill play(Task task) throws IOException, InterruptedException, DeploymentFailedException {
		Instant killed = task.restart(TaskContainers.AGENT, RESTART);
		Instant giveUp = killed.plus(LIMIT);
		while (!HealthAddress.says200(task.target())) {
			if (this.time.now().isAfter(giveUp)) {
				throw new DeploymentFailedException(
						"The agent of task %d was killed, and did not say 200 within %d s of it; its log is %s"
							.formatted(task.number(), LIMIT.toSeconds(), task.log(TaskContainers.AGENT)));
			}
			this.time.pause(LOOK);
		}
		Instant ready = this.time.now();
		while (!task.isInService() && this.time.now().isBefore(giveUp)) {
			this.time.pause(LOOK);
		}
		this.time.pause(AFTERMATH);
		return new Kill(task, killed, ready, this.time.now(), task.isInService());
	}

	/**
	 * What was seen while it was played.
	 *
	 * @param task whose agent
	 * @param killed when
	 * @param ready when the new agent said 200
	 * @param over when the load balancer was looked at last
	 * @param back whether the target was healthy then
	 */
	record Kill(Task task, Instant killed, Instant ready, Instant over, boolean back) {

	}

	AgentKill result(Kill kill, Failures failures) {
		Task task = kill.task();
		int registrations = (int) this.records.registrations(task.target())
			.stream()
			.filter((at) -> at.isAfter(kill.killed()))
			.count();
		Duration out = OutOfService.between(this.records.states(task.target()), kill.killed(), kill.over());
		return new AgentKill(task.number(), task.target().toString(), kill.killed(),
				Durations.seconds(Duration.between(kill.killed(), kill.ready())), Durations.seconds(out), kill.back(),
				registrations, failures.between(kill.killed(), kill.over()));
	}

}
