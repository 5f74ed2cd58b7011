package io.tidegate.doctor.rule.routing;

import java.util.List;

import io.tidegate.doctor.picture.Action;
import io.tidegate.doctor.picture.Glob;
import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A path pattern that misses the path itself.
 */
final class PathMissesItself extends Rule {

	PathMissesItself() {
		super("path-misses-bare-path", Severity.WARNING, "A path pattern that misses the path itself",
				"/orders/* fits /orders/1 and not /orders: who asks for that gets another service’s answer, or "
						+ "404.",
				Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		PathPatterns.in(picture)
			.forEach((patterns) -> patterns.values()
				.stream()
				.filter((value) -> value.endsWith("/*") && value.length() > 2)
				.filter((value) -> !isTaken(picture, patterns.rule(), bare(value)))
				.findFirst()
				.ifPresent((value) -> found.add(
						patterns.origin(), "Path pattern %s of %s does not fit %s itself, and no other rule does"
							.formatted(value, patterns.rule().label(), bare(value)),
						"Add %s to the values".formatted(bare(value)))));
	}

	private static String bare(String pattern) {
		return pattern.substring(0, pattern.length() - 2);
	}

	// By this rule or another one of the listener; where not all is known, maybe.
	private static boolean isTaken(Picture picture, ListenerRule rule, String path) {
		boolean wild = path.indexOf('*') >= 0;
		boolean unclear = rule.listener().known().isEmpty() || wild;
		return unclear || picture.rules()
			.stream()
			.filter((other) -> other.listener().known().isEmpty()
					|| other.listener().known().equals(rule.listener().known()))
			.anyMatch((other) -> mayTake(other, path)) || sendsThereAnyway(picture, rule);
	}

	private static boolean mayTake(ListenerRule rule, String path) {
		return rule.view().isUnknown() || rule.conditions()
			.stream()
			.filter((condition) -> !condition.field().is((name) -> !name.equals(PathPatterns.FIELD)))
			.anyMatch((condition) -> condition.values()
				.map((values) -> values.stream().anyMatch((value) -> Glob.fits(value, path)))
				.orElse(true));
	}

	private static boolean sendsThereAnyway(Picture picture, ListenerRule rule) {
		List<String> groups = rule.actions().stream().flatMap(Action::groups).toList();
		return picture.listener(rule)
			.filter((listener) -> listener.actions().stream().flatMap(Action::groups).anyMatch(groups::contains))
			.isPresent();
	}

}
