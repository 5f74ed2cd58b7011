package io.tidegate.localalb.log;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.CheckRecord;
import io.tidegate.localalb.HandshakeRecord;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.time.Timeline;

/**
 * The logs of all load balancers, as their attributes ask for them: a file for each node
 * and each interval, and more of them where there is much to tell. To be used on the
 * event loop only, but for the end.
 */
public final class BalancerLogs implements AlbListener {

	/** What AWS takes. */
	public static final Duration INTERVAL = Duration.ofMinutes(5);

	private static final int FULL = 4 * 1024 * 1024;

	private static final int MOST_CONNECTIONS = 20_000;

	private static final int RANDOM_LENGTH = 8;

	private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

	private final Registry registry;

	private final Timeline timeline;

	private final RandomGenerator random;

	private final LogWriter writer;

	private final Duration interval;

	private final Map<Page, StringBuilder> pages = new HashMap<>();

	private final Map<String, Set<LogKind>> on = new HashMap<>();

	private final Set<String> connections = new LinkedHashSet<>();

	/**
	 * What a file is being gathered for.
	 */
	private record Page(LogPlace place, String node) {
	}

	/**
	 * Logs that go to a store. They begin at once.
	 * @param registry whose attributes are asked
	 * @param timeline the time
	 * @param random draws the last part of the files' names
	 * @param store where the files go
	 * @param interval how long a file gathers lines
	 */
	public BalancerLogs(Registry registry, Timeline timeline, RandomGenerator random, LogStore store,
			Duration interval) {
		this.registry = registry;
		this.timeline = timeline;
		this.random = random;
		this.writer = new LogWriter(store);
		this.interval = interval;
		scheduleTurn();
	}

	private void scheduleTurn() {
		Duration left = Duration.between(this.timeline.now(), end());
		this.timeline.after(left, () -> {
			turn();
			scheduleTurn();
		});
	}

	/**
	 * The end of the present interval: all nodes' files end at the same moments, as on a
	 * clock.
	 */
	private Instant end() {
		long millis = this.interval.toMillis();
		return Instant.ofEpochMilli((this.timeline.now().toEpochMilli() / millis + 1) * millis);
	}

	@Override
	public void attributesChanged(String balancerArn) {
		this.registry.findBalancer(balancerArn).ifPresent(this::tryNewPlaces);
	}

	private void tryNewPlaces(Balancer balancer) {
		Set<LogKind> before = this.on.getOrDefault(balancer.arn(), Set.of());
		Set<LogKind> now = EnumSet.noneOf(LogKind.class);
		for (LogKind kind : LogKind.values()) {
			LogPlace.of(kind, balancer).ifPresent((place) -> {
				now.add(kind);
				if (!before.contains(kind)) {
					leaveTestFile(place);
				}
			});
		}
		this.on.put(balancer.arn(), now);
	}

	private void leaveTestFile(LogPlace place) {
		this.writer.writePlain(place.bucket(), place.testKey(),
				place.kind().testText() + place.balancer().name() + " at " + this.timeline.now() + "\n");
	}

	@Override
	public void requestEnded(RequestRecord request) {
		this.registry.findBalancer(request.details().balancer()).ifPresent((balancer) -> {
			LogPlace.of(LogKind.ACCESS, balancer)
				.ifPresent((place) -> add(place, request.node(), AccessLogLine.of(request)));
			LogPlace.of(LogKind.CONNECTION, balancer)
				.filter((place) -> isFirst(request))
				.ifPresent((place) -> add(place, request.node(), ConnectionLogLine.of(request)));
		});
	}

	@Override
	public void handshakeFailed(HandshakeRecord handshake) {
		this.registry.findBalancer(handshake.balancer())
			.flatMap((balancer) -> LogPlace.of(LogKind.CONNECTION, balancer))
			.ifPresent((place) -> add(place, handshake.node(), ConnectionLogLine.of(handshake)));
	}

	@Override
	public void checkEnded(CheckRecord check) {
		this.registry.findBalancer(check.balancerArn())
			.flatMap((balancer) -> LogPlace.of(LogKind.HEALTH_CHECK, balancer))
			.ifPresent((place) -> add(place, check.node(), HealthCheckLogLine.of(check)));
	}

	/**
	 * Whether this is the first request of its connection. Only so many connections are
	 * remembered: one that is silent for very long may get a second line.
	 */
	private boolean isFirst(RequestRecord request) {
		String trace = ConnectionTrace.of(request);
		boolean known = this.connections.remove(trace);
		this.connections.add(trace);
		if (this.connections.size() > MOST_CONNECTIONS) {
			this.connections.remove(this.connections.iterator().next());
		}
		return !known;
	}

	private void add(LogPlace place, String node, String line) {
		Page page = new Page(place, node);
		StringBuilder lines = this.pages.computeIfAbsent(page, (fresh) -> new StringBuilder());
		lines.append(line).append('\n');
		if (lines.length() >= FULL) {
			this.pages.remove(page);
			write(page, lines, end());
		}
	}

	private void turn() {
		// The timer may come a little late: the files are of the interval that is over.
		Instant over = end().minus(this.interval);
		this.pages.forEach((page, lines) -> write(page, lines, over));
		this.pages.clear();
	}

	private void write(Page page, StringBuilder lines, Instant end) {
		LogPlace place = page.place();
		this.writer.writeLines(place.bucket(), place.key(end, page.node(), lot()), lines.toString());
	}

	private String lot() {
		StringBuilder lot = new StringBuilder(RANDOM_LENGTH);
		for (int letter = 0; letter < RANDOM_LENGTH; letter++) {
			lot.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return lot.toString();
	}

	/**
	 * Hands what is gathered to the writer, before its time is over.
	 */
	public void flush() {
		Instant end = end();
		this.pages.forEach((page, lines) -> write(page, lines, end));
		this.pages.clear();
	}

	/**
	 * Waits until everything that was flushed is written; nothing is written after it. To
	 * be called on a thread that may wait.
	 * @param limit how long to wait
	 */
	public void awaitWritten(Duration limit) {
		this.writer.close(limit);
	}

}
