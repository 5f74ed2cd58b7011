package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.compose.ComposeProject;
import io.tidegate.rehearsal.compose.ComposeService;
import io.tidegate.rehearsal.compose.ComposeTask;
import io.tidegate.rehearsal.compose.TargetWatch;
import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.settings.ComposeSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;
import io.tidegate.rehearsal.view.Snapshot;

/**
 * Plays the schedule once with the containers of the compose file.
 */
final class ComposeRun {

	private final ComposeSettings settings;

	private final Variant variant;

	private final long seed;

	private final String name;

	private final Path logs;

	private final Time time;

	private final RehearsalView view;

	ComposeRun(ComposeSettings settings, Variant variant, long seed, String name, Path logs, Time time,
			RehearsalView view) {
		this.settings = settings;
		this.variant = variant;
		this.seed = seed;
		this.name = name;
		this.logs = logs;
		this.time = time;
		this.view = view;
	}

	VariantResult run() throws IOException, InterruptedException, DeploymentFailedException {
		Instant started = this.time.now();
		Watch watch = new Watch(this.name, this.time, this.view);
		try (ComposeProject project = new ComposeProject(this.settings.file());
				TargetWatch targets = new TargetWatch(project.targets(), this.time)) {
			ComposeService service = new ComposeService(project, targets, withTidegate(), this.logs, this.time,
					watch::happened);
			watch.watch(() -> service.tasks().stream().map((task) -> line(service, task)).toList());
			watch.phase("bringing everything up");
			service.start();
			Played played = new LoadedRollOuts(this.settings.traffic(), new Workload.SampleApp(), this.seed,
					this.settings.rollOuts(), this.time, watch)
				.play(project.address(), service::rollOut);
			service.keepLogs();
			return new VariantResult(this.name, withTidegate(), started, played.loadStarted(), this.time.now(),
					played.rollOuts(), played.load(), results(service), null, null, null, played.stayed());
		}
	}

	private List<TaskResult> results(ComposeService service) throws IOException {
		Drains drains = new Drains(this.variant.tidegate());
		List<TaskResult> results = new ArrayList<>();
		for (ComposeTask task : service.tasks()) {
			// The load balancer keeps its record of requests in its container.
			results.add(drains.result(new TaskLife(task.number(), task.revision(), service.target(task), task.states(),
					service.targetStates(task), service.containers(task), task::log, null)));
		}
		return results;
	}

	private static Snapshot.TaskLine line(ComposeService service, ComposeTask task) {
		return new Snapshot.TaskLine(task.number(), task.revision(), task.state(), service.targetState(task));
	}

	private boolean withTidegate() {
		return this.variant.tidegate().isPresent();
	}

}
