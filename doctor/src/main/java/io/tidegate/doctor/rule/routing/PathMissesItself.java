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
		picture.rules()
			.forEach((rule) -> rule.conditions()
				.stream()
				.filter((condition) -> condition.field().is("path-pattern"))
				.forEach((condition) -> condition.values()
					.ifPresent((values) -> values.stream()
						.filter((value) -> value.endsWith("/*") && value.length() > 2)
						.filter((value) -> !isTaken(picture, rule, value.substring(0, value.length() - 2)))
						.findFirst()
						.ifPresent((value) -> found.add(condition.place().origin(),
								"Path pattern %s of %s does not fit %s itself, and no other rule does".formatted(value,
										rule.label(), value.substring(0, value.length() - 2)),
								"Add %s to the values".formatted(value.substring(0, value.length() - 2)))))));
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
			.filter((condition) -> !condition.field().is((name) -> !name.equals("path-pattern")))
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
