package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.time.Duration;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.Service;
import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.result.AgentKill;
import io.tidegate.rehearsal.result.SpotInterruption;
import io.tidegate.rehearsal.settings.IncidentSettings;
import io.tidegate.rehearsal.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Plays what is asked for between the warming up and the first roll-out, and tells what
 * came of it when the load is over. To be used by one thread.
 */
final class Incidents {

	private final IncidentSettings settings;

	private final boolean agents;

	private final AgentKilling killing;

	private final SpotNotice spot;

	private AgentKilling.@Nullable Kill kill;

	private SpotNotice.@Nullable Interruption interruption;

	/**
	 * Nothing has happened yet.
	 * @param settings what is to happen
	 * @param agents whether there are agents
	 * @param killing kills one of them
	 * @param spot takes an instance away
	 */
	Incidents(IncidentSettings settings, boolean agents, AgentKilling killing, SpotNotice spot) {
		this.settings = settings;
		this.agents = agents;
		this.killing = killing;
		this.spot = spot;
	}

	/**
	 * Plays it all, and returns when the service is whole again.
	 * @param service the service, all of one revision
	 * @param watch is told
	 * @throws IOException if an agent cannot be started again
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if the service does not get whole again
	 */
	void play(Service service, Watch watch) throws IOException, InterruptedException, DeploymentFailedException {
		if (this.settings.killAgent() && this.agents) {
			Task task = service.tasks().getFirst();
			watch.phase("killing the agent of task " + task.number());
			this.kill = this.killing.play(task);
		}
		if (this.settings.spotNotice().isPresent()) {
			Duration ahead = this.settings.spotNotice().get();
			Task task = service.tasks().getLast();
			watch.phase("Spot notice for task %d, %s ahead".formatted(task.number(), Durations.write(ahead)));
			this.interruption = this.spot.play(service, task, ahead);
		}
	}

	@Nullable AgentKill agentKill(Failures failures) {
		return (this.kill != null) ? this.killing.result(this.kill, failures) : null;
	}

	@Nullable SpotInterruption spotInterruption(Failures failures) {
		return (this.interruption != null) ? this.spot.result(this.interruption, failures) : null;
	}

}
