package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;

/**
 * When a drain has ended. Pure arithmetic on what is seen at one moment.
 *
 * @param signalledAt when the groups began to be left: with the signal, or after a hook
 * @param deadline when the budget is used up
 * @param minimum how long to serve after a deregistration, whatever is seen
 * @param quietPeriod how long nothing may move before traffic has ended
 * @param fixedWait how long to wait where nothing can be seen
 */
record DrainRules(Instant signalledAt, Instant deadline, Duration minimum, Duration quietPeriod, Duration fixedWait) {

	/**
	 * Judge one moment.
	 * @param now the moment
	 * @param groups how far the target has got out of each group
	 * @param traffic what is seen of requests
	 * @param gone whether nobody listens on the application's port
	 * @return the end, or empty to go on serving
	 */
	Optional<DrainEnd> end(Instant now, List<GroupProgress> groups, Traffic traffic, boolean gone) {
		boolean idle = traffic.inFlight() == 0;
		if (gone && idle && groups.stream().allMatch(GroupProgress::settled)) {
			return Optional.of(new DrainEnd.WorkloadGone());
		}
		if (!now.isBefore(this.deadline)) {
			return Optional.of(new DrainEnd.DeadlineReached(traffic.inFlight()));
		}
		if (groups.stream().allMatch(GroupProgress::holdsNothing)) {
			return (idle || !seesRequests(traffic)) ? Optional.of(new DrainEnd.NothingRegistered()) : Optional.empty();
		}
		Instant lastLeft = lastLeft(groups);
		if (now.isBefore(lastLeft.plus(this.minimum))) {
			return Optional.empty();
		}
		return (traffic.evidence() != Evidence.NONE) ? quiet(now, lastLeft, traffic) : fixedWaitOver(now, lastLeft);
	}

	private Optional<DrainEnd> quiet(Instant now, Instant lastLeft, Traffic traffic) {
		// Silence from before the deregistration says nothing about what comes after it.
		Instant since = traffic.lastMovement().filter(lastLeft::isBefore).orElse(lastLeft);
		Duration quietFor = Duration.between(since, now);
		boolean quiet = traffic.inFlight() == 0 && quietFor.compareTo(this.quietPeriod) >= 0;
		return quiet ? Optional.of(new DrainEnd.Quiet(quietFor)) : Optional.empty();
	}

	private Optional<DrainEnd> fixedWaitOver(Instant now, Instant lastLeft) {
		Duration waited = Duration.between(lastLeft, now);
		return (waited.compareTo(this.fixedWait) >= 0) ? Optional.of(new DrainEnd.FixedWaitOver(waited))
				: Optional.empty();
	}

	/**
	 * The moment from which the load balancer's lag is counted: the last group's
	 * deregistration, which an earlier drain may have made; for a group that could not be
	 * left, the signal.
	 */
	private Instant lastLeft(List<GroupProgress> groups) {
		return groups.stream()
			.filter((group) -> !group.holdsNothing())
			.map((group) -> group.drains() ? group.since() : this.signalledAt)
			.max(Instant::compareTo)
			.orElse(this.signalledAt);
	}

	private static boolean seesRequests(Traffic traffic) {
		return switch (traffic.evidence()) {
			case EXACT, KERNEL, COUNTED -> true;
			case CONNECTIONS, NONE -> false;
		};
	}

}
