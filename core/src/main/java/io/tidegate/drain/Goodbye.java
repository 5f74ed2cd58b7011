package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.tidegate.target.TargetGroup;

/**
 * When long-lived connections are told to go. Pure arithmetic on what is seen at one
 * moment.
 * <p>
 * They end in any case at the drain's deadline; and when a group's deregistration delay
 * is over, since the load balancer closes then what still runs to a draining target (ELB
 * User Guide, deregistration delay). Before the minimum is over it would be too early: a
 * client that comes back at once could be sent here again.
 *
 * @param leavingSince when the groups began to be left
 * @param deadline when the budget is used up
 * @param minimum how long to serve after a deregistration, whatever is seen
 * @param ahead how long before their end they are told
 * @param delay each group's deregistration delay
 */
record Goodbye(Instant leavingSince, Instant deadline, Duration minimum, Duration ahead,
		Function<TargetGroup, Duration> delay) {

	/**
	 * Return when whatever is still open will be cut.
	 * @param groups how far the target has got out of each group
	 */
	Instant end(List<GroupProgress> groups) {
		return groups.stream()
			.filter(GroupProgress::drains)
			.map((group) -> group.since().plus(this.delay.apply(group.group())))
			.filter(this.deadline::isAfter)
			.min(Instant::compareTo)
			.orElse(this.deadline);
	}

	/**
	 * Return when to tell.
	 * @param groups how far the target has got out of each group
	 */
	Instant due(List<GroupProgress> groups) {
		Instant end = end(groups);
		Instant wanted = later(end.minus(this.ahead), earliest(groups));
		return wanted.isBefore(end) ? wanted : end;
	}

	// Where no group holds the target, no load balancer brings anybody back.
	private Instant earliest(List<GroupProgress> groups) {
		return groups.stream()
			.filter((group) -> !group.holdsNothing())
			.map((group) -> (group.drains() ? group.since() : this.leavingSince).plus(this.minimum))
			.max(Instant::compareTo)
			.orElse(this.leavingSince);
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
