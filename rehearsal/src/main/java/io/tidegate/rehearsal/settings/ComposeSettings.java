package io.tidegate.rehearsal.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.tidegate.rehearsal.time.Durations;

/**
 * All settings of a rehearsal with the project's compose file, which says itself what the
 * tasks and the load balancer are like.
 *
 * @param file the compose file
 * @param rollOuts how often its tasks are replaced
 * @param traffic the load
 * @param run what is run, how often
 */
public record ComposeSettings(Path file, int rollOuts, TrafficSettings traffic, RunSettings run) implements Settings {

	/** The agents of the file register their targets themselves. */
	public static final Mode MODE = Mode.MANAGE;

	/**
	 * Checks that the file is there, and that it can be compared with what is asked for.
	 * @throws IllegalArgumentException with a sentence, if not
	 */
	public ComposeSettings {
		ServiceSettings.require(Files.isRegularFile(file),
				"There is no compose file at %s: name it with --compose-file".formatted(file));
		ServiceSettings.require(rollOuts >= 1, "%d roll-outs show nothing: ask for 1 or more".formatted(rollOuts));
		for (Variant variant : run.variants()) {
			ServiceSettings.require(variant instanceof Variant.WithoutTidegate || variant.tidegate().isPresent(),
					"With --with compose only nothing can be in Tidegate's place: leave %s out of --compare"
						.formatted(variant.title()));
		}
		run.requireFits(MODE);
		traffic.requireFits(new Workload.SampleApp());
	}

	@Override
	public Map<String, String> describe() {
		Map<String, String> described = new TreeMap<>();
		described.put("compose file", this.file.toString());
		described.put("roll-outs", Integer.toString(this.rollOuts));
		described.put("rate", this.traffic.perSecond() + "/s");
		described.put("long request", this.traffic.longRequest().map(Durations::write).orElse("none"));
		described.put("streams", Integer.toString(this.traffic.streams()));
		described.put("sockets", Integer.toString(this.traffic.sockets()));
		described.put("seed", Long.toString(this.run.seed()));
		return described;
	}

}
