package io.tidegate.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.health.Refusal;
import io.tidegate.health.Verdict;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;

/**
 * An application for tests whose requests follow a script: arrivals, spans in flight, the
 * moment it goes.
 */
public final class ScriptedWorkload implements Workload {

	private record Request(Instant from, Instant to) {
	}

	private final VirtualTimeline timeline;

	private final List<Request> requests = new ArrayList<>();

	private Evidence evidence = Evidence.KERNEL;

	private Optional<Instant> goneAt = Optional.empty();

	private Optional<Instant> overlookAt = Optional.empty();

	private Optional<Instant> failAt = Optional.empty();

	private Refusal refusal = Refusal.NONE;

	private boolean ready = true;

	private Optional<Instant> releasedAt = Optional.empty();

	private Optional<Instant> goodbyeAt = Optional.empty();

	public ScriptedWorkload(VirtualTimeline timeline) {
		this.timeline = timeline;
	}

	/** Let a request arrive so long after the start, and take so long. */
	public void request(Duration at, Duration takes) {
		this.requests.add(new Request(this.timeline.at(at), this.timeline.at(at).plus(takes)));
	}

	/** Let short requests arrive steadily from the start until then. */
	public void steadyTraffic(Duration until, Duration gap) {
		for (Duration at = Duration.ZERO; at.compareTo(until) <= 0; at = at.plus(gap)) {
			request(at, Duration.ofMillis(5));
		}
	}

	/** See traffic as well as that. */
	public void seenBy(Evidence source) {
		this.evidence = source;
	}

	/** Let the first look from then on miss what is in flight. */
	public void overlookOnceAt(Duration at) {
		this.overlookAt = Optional.of(this.timeline.at(at));
	}

	/** Let every look from then on fail. */
	public void failFrom(Duration at) {
		this.failAt = Optional.of(this.timeline.at(at));
	}

	/** Let the application be gone from then on. */
	public void goneAt(Duration at) {
		this.goneAt = Optional.of(this.timeline.at(at));
	}

	/** Let the application's own readiness be so from now on. */
	public void ready(boolean next) {
		this.ready = next;
	}

	/** Return whether readiness was refused. */
	public boolean refused() {
		return this.refusal != Refusal.NONE;
	}

	/** Return when the application was let go. */
	public Optional<Instant> releasedAt() {
		return this.releasedAt;
	}

	/** Return when long-lived connections were told to go. */
	public Optional<Instant> goodbyeAt() {
		return this.goodbyeAt;
	}

	@Override
	public void sayGoodbye(Instant end) {
		if (this.goodbyeAt.isPresent()) {
			throw new AssertionError("Goodbye is said once.");
		}
		this.goodbyeAt = Optional.of(this.timeline.now());
	}

	@Override
	public Verdict verdict() {
		if (refused()) {
			return Verdict.of(List.of(), List.of("draining"), List.of());
		}
		return Verdict.of(List.of(), this.ready ? List.of() : List.of("not ready"), List.of());
	}

	@Override
	public void refuse(Refusal how) {
		if (this.refusal != Refusal.FOR_EVER) {
			this.refusal = how;
		}
	}

	@Override
	public Traffic traffic(Instant now) {
		if (this.failAt.filter((at) -> !at.isAfter(now)).isPresent()) {
			throw new IllegalStateException("the table is broken");
		}
		if (this.evidence == Evidence.NONE) {
			return Traffic.unknown("nothing can be seen");
		}
		if (this.overlookAt.filter((at) -> !at.isAfter(now)).isPresent()) {
			this.overlookAt = Optional.empty();
			return new Traffic(this.evidence, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0,
					Optional.empty());
		}
		int inFlight = (int) this.requests.stream()
			.filter((request) -> !request.from().isAfter(now) && request.to().isAfter(now))
			.count();
		Optional<Instant> arrival = newest(this.requests.stream().map(Request::from), now);
		Optional<Instant> answer = newest(this.requests.stream().map(Request::to), now);
		Optional<Instant> movement = newest(java.util.stream.Stream.of(arrival, answer).flatMap(Optional::stream), now);
		return new Traffic(this.evidence, inFlight, arrival, movement, Optional.empty(), inFlight, Optional.empty());
	}

	private static Optional<Instant> newest(java.util.stream.Stream<Instant> moments, Instant now) {
		return moments.filter((moment) -> !moment.isAfter(now)).max(Instant::compareTo);
	}

	@Override
	public boolean gone() {
		return this.goneAt.filter((at) -> !at.isAfter(this.timeline.now())).isPresent();
	}

	@Override
	public Release release(Duration limit) {
		if (this.releasedAt.isPresent()) {
			throw new AssertionError("An application is let go once.");
		}
		this.releasedAt = Optional.of(this.timeline.now());
		return Release.BY_EXIT;
	}

}
