package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.settings.ComposeSettings;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Settings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;

/**
 * Plays the same schedule for each variant, one after the other.
 */
public final class Rehearsal {

	private final Settings settings;

	private final Time time;

	private final RehearsalView view;

	/**
	 * A rehearsal to be run.
	 * @param settings what it is to be like
	 * @param time to play by
	 * @param view shows what happens
	 */
	public Rehearsal(Settings settings, Time time, RehearsalView view) {
		this.settings = settings;
		this.time = time;
		this.view = view;
	}

	/**
	 * Runs it, which takes about a minute for each variant.
	 * @return what was seen
	 * @throws IOException if a process or a connection cannot be made
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if a deployment could not go on
	 */
	public RehearsalResult run() throws IOException, InterruptedException, DeploymentFailedException {
		Instant started = this.time.now();
		List<VariantResult> results = new ArrayList<>();
		for (int repetition = 1; repetition <= this.settings.run().repeat(); repetition++) {
			long seed = this.settings.run().seed() + repetition - 1;
			for (Variant variant : this.settings.run().variants()) {
				String name = (this.settings.run().repeat() == 1) ? variant.title()
						: "%s, %d".formatted(variant.title(), repetition);
				results.add(play(variant, name, seed));
			}
		}
		return RehearsalResult.of(started, this.settings.describe(), results);
	}

	private VariantResult play(Variant variant, String name, long seed)
			throws IOException, InterruptedException, DeploymentFailedException {
		return switch (this.settings) {
			case RehearsalSettings processes ->
				new VariantRun(processes.withSeed(seed), variant, name, logs(name), this.time, this.view).run();
			case ComposeSettings compose ->
				new ComposeRun(compose, variant, seed, name, logs(name), this.time, this.view).run();
		};
	}

	private Path logs(String name) {
		return this.settings.run().output().resolve("logs").resolve(name.replaceAll("[^A-Za-z0-9]+", "-"));
	}

}
