package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.Service;
import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.result.SpotInterruption;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.time.Time;

/**
 * Gives one instance the notice of a Spot interruption, and takes it away when the notice
 * ends. Nothing on it is signalled before: who does not read the notice is surprised.
 */
final class SpotNotice {

	private final InstanceMetadata metadata;

	private final BalancerRecords records;

	private final Time time;

	SpotNotice(InstanceMetadata metadata, BalancerRecords records, Time time) {
		this.metadata = metadata;
		this.records = records;
		this.time = time;
	}

	/**
	 * Gives the notice, waits, takes the instance away, and waits until the service is
	 * whole again.
	 * @param service the service, all of one revision
	 * @param task which task's instance
	 * @param ahead how long before its end the notice is given
	 * @return when what happened
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if no new task gets healthy
	 */
	Interruption play(Service service, Task task, Duration ahead)
			throws InterruptedException, DeploymentFailedException {
		Instant noticed = this.time.now();
		// A notice tells whole seconds.
		Instant end = noticed.plus(ahead).truncatedTo(ChronoUnit.SECONDS);
		task.expectExit();
		this.metadata.notice(task.target().address(), end);
		this.time.pause(Duration.between(noticed, end));
		Instant ended = this.time.now();
		task.vanish("Spot interruption");
		service.deploy(task.revision());
		return new Interruption(task, noticed, ended, this.time.now());
	}

	/**
	 * What was seen while it was played.
	 *
	 * @param task whose instance
	 * @param noticed when the notice was there
	 * @param ended when the instance was gone
	 * @param whole when a new task was healthy in its place
	 */
	record Interruption(Task task, Instant noticed, Instant ended, Instant whole) {

	}

	SpotInterruption result(Interruption interruption, Failures failures) {
		Task task = interruption.task();
		Instant deregistered = this.records.states(task.target())
			.stream()
			.filter((state) -> state.state().equals("draining"))
			.map(StateChange::at)
			.filter((at) -> at.isBefore(interruption.ended()))
			.findFirst()
			.orElse(null);
		return new SpotInterruption(task.number(), task.target().toString(), interruption.noticed(),
				interruption.ended(), deregistered,
				this.records.traffic(task.target()).map(TargetTraffic::last).orElse(null),
				failures.between(interruption.noticed(), interruption.whole()),
				LogRecords.last(task.log(TaskContainers.AGENT), LogRecords.DRAIN_REPORT));
	}

}
