package io.tidegate.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.tidegate.registration.Mode;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.time.Spans;
import io.tidegate.traffic.Evidence;

/**
 * What a SIGTERM would do now. Pure arithmetic: computed from values, and printed.
 *
 * @param settings the time there is
 * @param target what would be taken out
 * @param mode what may be changed at the load balancer
 * @param groups what is known of each configured group
 * @param evidence how the end of traffic would be seen
 */
public record DrainPlan(DrainSettings settings, Target target, Mode mode, List<GroupFacts> groups, Evidence evidence) {

	/** AWS's default, for a group that could not be asked. */
	private static final Duration DEFAULT_DEREGISTRATION_DELAY = Duration.ofMinutes(5);

	public DrainPlan {
		groups = List.copyOf(groups);
	}

	/**
	 * Return how long to wait where traffic cannot be seen: as long as the load balancer
	 * lets requests go on, but no longer than the budget.
	 */
	public Duration fixedWait() {
		Duration longestDelay = this.groups.stream()
			.map((facts) -> facts.deregistrationDelay().orElse(DEFAULT_DEREGISTRATION_DELAY))
			.reduce(this.settings.minimum(), Spans::longer);
		Duration budget = this.settings.budget();
		return (longestDelay.compareTo(budget) > 0) ? budget : longestDelay;
	}

	/**
	 * Return how long a group lets requests go on, as far as is known.
	 * @param group one of the plan's groups
	 */
	Duration deregistrationDelay(TargetGroup group) {
		return this.groups.stream()
			.filter((facts) -> facts.group().equals(group))
			.findFirst()
			.flatMap(GroupFacts::deregistrationDelay)
			.orElse(DEFAULT_DEREGISTRATION_DELAY);
	}

	/**
	 * Say in one sentence what a SIGTERM now would do.
	 */
	public String text() {
		return "a SIGTERM now would refuse readiness, " + leaving() + ", and let the application go " + ending()
				+ ", at the latest after " + Spans.text(this.settings.budget()) + " of the stop timeout of "
				+ Spans.text(this.settings.stopTimeout());
	}

	private String leaving() {
		if (holdsNothing()) {
			return "deregister nothing (no configured target group holds " + this.target + ")";
		}
		String from = this.groups.stream().map(DrainPlan::described).collect(Collectors.joining(" and "));
		String out = (this.mode == Mode.OBSERVE) ? "leave it to others to deregister " : "deregister ";
		return out + this.target + " from " + from + ", serve on for at least " + Spans.text(this.settings.minimum());
	}

	private static String described(GroupFacts facts) {
		return facts.group().name() + " (" + facts.health().map(TargetHealth::text).orElse("state unknown") + ")";
	}

	private String ending() {
		if (holdsNothing()) {
			return "as soon as nothing is in flight";
		}
		return switch (this.evidence) {
			case EXACT, KERNEL ->
				"once nothing is in flight and nothing has arrived for " + Spans.text(this.settings.quietPeriod());
			case COUNTED ->
				"once the application has counted nothing in flight for " + Spans.text(this.settings.quietPeriod());
			case CONNECTIONS -> "once no connection has been open for " + Spans.text(this.settings.quietPeriod());
			case NONE -> "after waiting blindly for " + Spans.text(fixedWait());
		};
	}

	private boolean holdsNothing() {
		return this.groups.stream()
			.allMatch((facts) -> facts.health().filter(TargetHealth.notRegistered()::equals).isPresent());
	}

	/**
	 * Return a sentence for everything that cannot fit or cannot be known.
	 */
	public List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		warnAboutShortBudget(warnings);
		this.groups.forEach((facts) -> warnAbout(facts, warnings));
		warnAboutEvidence(warnings);
		return List.copyOf(warnings);
	}

	private void warnAboutShortBudget(List<String> warnings) {
		Duration needed = this.settings.minimum().plus(this.settings.quietPeriod());
		if (needed.compareTo(this.settings.budget()) > 0) {
			warnings.add("the minimum of " + Spans.text(this.settings.minimum()) + " and the quiet period of "
					+ Spans.text(this.settings.quietPeriod()) + " are together longer than the budget of "
					+ Spans.text(this.settings.budget())
					+ ": traffic that goes on until late would be cut at the deadline; raise the stop timeout");
		}
	}

	private void warnAbout(GroupFacts facts, List<String> warnings) {
		facts.problem()
			.ifPresent((problem) -> warnings.add(facts.group().name() + " could not be asked (" + problem
					+ "): a SIGTERM would go on without knowing the target's state"));
		facts.deregistrationDelay()
			.filter((delay) -> delay.compareTo(this.settings.budget()) > 0)
			.ifPresent((delay) -> warnings.add(facts.group().name() + " lets requests in flight go on for "
					+ Spans.text(delay) + ", the budget is " + Spans.text(this.settings.budget())
					+ ": a request that needs longer than that is cut at the deadline; raise the stop timeout, "
					+ "or lower the deregistration delay to what your longest request needs"));
	}

	private void warnAboutEvidence(List<String> warnings) {
		if (this.evidence == Evidence.CONNECTIONS) {
			warnings.add("only connections can be counted, not requests: an idle kept-alive connection holds a drain "
					+ "until its deadline");
		}
		if (this.evidence == Evidence.NONE) {
			warnings.add("the application's traffic cannot be seen: a drain waits for " + Spans.text(fixedWait())
					+ " blindly, as everyone else does");
		}
	}

}
