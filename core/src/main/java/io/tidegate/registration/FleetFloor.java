package io.tidegate.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.tidegate.target.Calls;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;

/**
 * Keeps an overloaded fleet from falling task by task: when one withdraws, the others get
 * its share, and the next one falls. A task that is only overloaded stays in while fewer
 * than so many others would be left.
 * <p>
 * The number is asked for every ten seconds or so, so two tasks that withdraw in the same
 * moment do not see each other; and where the API does not answer, nobody withdraws: it
 * is throttled most of all when a whole fleet is in trouble.
 * <p>
 * Safe for use by several threads.
 */
public final class FleetFloor implements Supplier<Optional<String>>, AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final Duration STALE = Duration.ofSeconds(40);

	private final TargetRegistry registry;

	private final int floor;

	private final Supplier<List<GroupFacts>> facts;

	private final Timeline timeline;

	private final RandomGenerator random;

	private final Map<TargetGroup, Count> counts = new LinkedHashMap<>();

	private boolean closed;

	private record Count(int healthy, Instant at) {
	}

	/**
	 * Create a floor that knows no numbers yet.
	 * @param registry whom to ask
	 * @param floor how many healthy targets have to be left, 1 or more
	 * @param facts what is known of the groups, for whether this task is among the
	 * healthy ones
	 * @param timeline the time
	 * @param random for the jitter
	 */
	public FleetFloor(TargetRegistry registry, int floor, Supplier<List<GroupFacts>> facts, Timeline timeline,
			RandomGenerator random) {
		this.registry = registry;
		this.floor = floor;
		this.facts = facts;
		this.timeline = timeline;
		this.random = random;
	}

	/**
	 * Begin to ask.
	 */
	public void start() {
		if (isClosed()) {
			return;
		}
		this.facts.get().forEach((known) -> ask(known.group()));
		this.timeline.later(Backoff.jittered(INTERVAL, this.random), this::start);
	}

	private void ask(TargetGroup group) {
		Instant askedAt = this.timeline.now();
		this.timeline.within(Calls.made(() -> this.registry.healthyTargets(group)), GroupWatch.ASK_LIMIT)
			.thenAccept((healthy) -> take(group, new Count(healthy, askedAt)));
	}

	private synchronized void take(TargetGroup group, Count count) {
		this.counts.put(group, count);
	}

	/**
	 * Say why this task must not be withdrawn now, if it must not.
	 */
	@Override
	public Optional<String> get() {
		return this.facts.get().stream().map(this::held).flatMap(Optional::stream).findFirst();
	}

	private synchronized Optional<String> held(GroupFacts known) {
		Count count = this.counts.get(known.group());
		String name = known.group().name();
		if (count == null || count.at().plus(STALE).isBefore(this.timeline.now())) {
			return Optional
				.of("kept in: how many targets of " + name + " are healthy is unknown, and the floor is " + this.floor);
		}
		boolean amongThem = known.health().filter((health) -> health.state() == TargetHealth.State.HEALTHY).isPresent();
		int others = count.healthy() - ((amongThem && count.healthy() > 0) ? 1 : 0);
		return (others < this.floor) ? Optional.of("kept in: " + others + " other healthy targets would be left in "
				+ name + ", and the floor is " + this.floor) : Optional.empty();
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
	}

}
