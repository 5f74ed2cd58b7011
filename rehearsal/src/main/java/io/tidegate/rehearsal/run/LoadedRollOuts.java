package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.load.Load;
import io.tidegate.rehearsal.load.LoadContent;
import io.tidegate.rehearsal.load.LoadSettings;
import io.tidegate.rehearsal.load.RequestMix.Shares;
import io.tidegate.rehearsal.longlived.LongLivedLoad;
import io.tidegate.rehearsal.longlived.LongLivedSettings;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.VariantResult.RollOut;
import io.tidegate.rehearsal.settings.TrafficSettings;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Time;

/**
 * Rolls a service that is up, under load, whatever it is made of.
 */
final class LoadedRollOuts {

	/** The load is on before the first roll-out, and stays on after the last. */
	private static final Duration LEAD = Duration.ofSeconds(2);

	private static final Duration WARM_UP = Duration.ofSeconds(3);

	private static final Duration LOOK = Duration.ofMillis(100);

	/**
	 * Above the load balancer's idle timeout, so that the load balancer gives up first.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(75);

	/** Between two texts over a WebSocket. */
	private static final Duration SAYING = Duration.ofSeconds(1);

	/**
	 * Longer than a busy machine stalls, shorter than the load balancer's idle timeout.
	 */
	private static final Duration SILENCE = Duration.ofSeconds(30);

	private final TrafficSettings traffic;

	private final Workload workload;

	private final long seed;

	private final int rollOuts;

	private final Time time;

	private final Watch watch;

	LoadedRollOuts(TrafficSettings traffic, Workload workload, long seed, int rollOuts, Time time, Watch watch) {
		this.traffic = traffic;
		this.workload = workload;
		this.seed = seed;
		this.rollOuts = rollOuts;
		this.time = time;
		this.watch = watch;
	}

	/**
	 * Plays them, one after the other.
	 * @param address of the load balancer's listener
	 * @param acts what is done under the load
	 * @return what became of the load
	 * @throws IOException if an act cannot be done
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if a deployment cannot go on
	 */
	Played play(URI address, Acts acts) throws IOException, InterruptedException, DeploymentFailedException {
		this.watch.phase("warming up");
		warmUp(address);
		Instant loadStarted = this.time.now();
		List<RollOut> played = new ArrayList<>();
		try (Load load = Load.start(this.time, loadSettings(address));
				LongLivedLoad longLived = LongLivedLoad.start(this.time, longLivedSettings(address), load::notOpened)) {
			this.watch.watch(load, longLived);
			this.time.pause(LEAD);
			acts.beforeRollOuts();
			for (int revision = 1; revision <= this.rollOuts; revision++) {
				played.add(rollOut(acts, load, revision));
				acts.afterRollOut(revision);
			}
			finish(load);
			LongLivedResult stayed = longLived.finish();
			LoadResult result = load.finish();
			this.watch.done();
			return new Played(loadStarted, played, result, stayed);
		}
	}

	/**
	 * Young JVMs answer slowly; what they would show is not what a roll-out does.
	 */
	private void warmUp(URI address) throws InterruptedException {
		try (Load load = Load.start(this.time, loadSettings(address).warmUp())) {
			this.time.pause(WARM_UP);
			load.finish();
		}
	}

	private RollOut rollOut(Acts acts, Load load, int revision)
			throws IOException, InterruptedException, DeploymentFailedException {
		this.watch.phase("roll-out %d of %d".formatted(revision, this.rollOuts));
		Instant started = this.time.now();
		this.traffic.longRequest().ifPresent(load::sendLong);
		acts.rollOut(revision);
		return new RollOut(started, this.time.now());
	}

	private void finish(Load load) throws InterruptedException {
		this.watch.phase("finishing the load");
		this.time.pause(LEAD);
		while (load.sent() < this.traffic.requests()) {
			this.time.pause(LOOK);
		}
	}

	private LoadSettings loadSettings(URI address) {
		return new LoadSettings(address, this.traffic.perSecond(), content(), this.seed, PATIENCE);
	}

	private LongLivedSettings longLivedSettings(URI address) {
		return new LongLivedSettings(address, this.traffic.streams(), this.traffic.sockets(), SAYING, PATIENCE,
				SILENCE);
	}

	private LoadContent content() {
		Shares shares = Shares.defaults();
		return switch (this.workload) {
			case Workload.SampleApp sample ->
				new LoadContent.Sample(new Shares(shares.slow(), shares.bodies(), this.traffic.slowest().toMillis()));
			case Workload.Foreign foreign -> new LoadContent.Paths(foreign.requests(), foreign.anyBody());
		};
	}

	/**
	 * What is done while the load goes on.
	 */
	@FunctionalInterface
	interface Acts {

		/**
		 * Before the first roll-out.
		 * @throws IOException if it cannot be done
		 * @throws InterruptedException if the thread is interrupted meanwhile
		 * @throws DeploymentFailedException if the service is not whole after it
		 */
		default void beforeRollOuts() throws IOException, InterruptedException, DeploymentFailedException {
		}

		/**
		 * Rolls the service; returns when it is whole and nothing of what was before is
		 * left.
		 * @param revision the new revision
		 * @throws IOException if it cannot be done
		 * @throws InterruptedException if the thread is interrupted meanwhile
		 * @throws DeploymentFailedException if the deployment cannot go on
		 */
		void rollOut(int revision) throws IOException, InterruptedException, DeploymentFailedException;

		/**
		 * After each roll-out, out of the time it takes.
		 * @param revision that is there now
		 * @throws IOException if it cannot be done
		 */
		default void afterRollOut(int revision) throws IOException {
		}

	}

}
