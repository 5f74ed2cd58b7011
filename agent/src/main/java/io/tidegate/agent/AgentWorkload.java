package io.tidegate.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.health.CheckStanding;
import io.tidegate.health.HealthMonitor;
import io.tidegate.health.Refusal;
import io.tidegate.health.Verdict;
import io.tidegate.spring.Sidecar;
import io.tidegate.time.Poll;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.Traffic;
import io.tidegate.traffic.TrafficSource;
import io.tidegate.workload.Release;
import io.tidegate.workload.Workload;

/**
 * The application as the sidecar sees it: asked by probes, watched through the kernel,
 * let go by leaving or by a call.
 */
final class AgentWorkload implements Workload, AutoCloseable {

	/** In peace; a drain looks far more often. */
	private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

	private final HealthMonitor monitor;

	private final TrafficSource traffic;

	private final Optional<BusyAddress> busy;

	private final Optional<LibraryAddress> library;

	private final ApplicationPort port;

	private final Releaser releaser;

	private final Timeline timeline;

	private final Poll watch;

	private volatile boolean everReady;

	AgentWorkload(HealthMonitor monitor, TrafficSource traffic, Optional<BusyAddress> busy,
			Optional<LibraryAddress> library, ApplicationPort port, Releaser releaser, Timeline timeline) {
		this.monitor = monitor;
		this.traffic = traffic;
		this.busy = busy;
		this.library = library;
		this.port = port;
		this.releaser = releaser;
		this.timeline = timeline;
		this.watch = new Poll(timeline, Runnable::run, WATCH_INTERVAL, () -> traffic(timeline.now()));
	}

	/**
	 * Begin to watch, in peace as well: what a connection was before decides how its next
	 * moment is read. The first look makes ready the way to the kernel, which the start
	 * need not wait for.
	 */
	void start() {
		this.timeline.later(WATCH_INTERVAL, this.watch::start);
	}

	@Override
	public Verdict verdict() {
		return this.monitor.verdict();
	}

	@Override
	public List<CheckStanding> checks() {
		return this.monitor.standings();
	}

	@Override
	public void refuse(Refusal how) {
		this.monitor.refuse(how);
		this.library.ifPresent((application) -> application
			.stands((how == Refusal.NONE) ? Sidecar.Standing.SERVING : Sidecar.Standing.DRAINING));
	}

	@Override
	public synchronized Traffic traffic(Instant now) {
		Traffic watched = seen(now);
		Traffic seen = this.library.map((application) -> application.with(watched, now)).orElse(watched);
		return this.busy.map((address) -> address.with(seen)).orElse(seen);
	}

	private Traffic seen(Instant now) {
		Traffic observed = this.traffic.observe(now);
		// After the other: what it reads holds the answer to this.
		this.port.look();
		this.everReady |= this.monitor.verdict().ready();
		if (this.port.elsewhere() && this.everReady) {
			return Traffic.unknown("the application answers, but nobody listens on its port in this network namespace: "
					+ "Tidegate must share the application's network (awsvpc, or network_mode: service)");
		}
		return observed;
	}

	@Override
	public boolean gone() {
		return this.port.closed() || neverCameUp();
	}

	private boolean neverCameUp() {
		return this.port.elsewhere() && !this.everReady;
	}

	@Override
	public void sayGoodbye(Instant end) {
		this.library.ifPresent((application) -> application.sayGoodbye(end));
	}

	@Override
	public Release release(Duration limit) {
		this.library.ifPresent(LibraryAddress::release);
		return this.releaser.release(limit);
	}

	@Override
	public void close() {
		this.watch.stop();
	}

}
