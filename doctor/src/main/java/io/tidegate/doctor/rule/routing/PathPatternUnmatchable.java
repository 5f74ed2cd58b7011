package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A path pattern that no path fits.
 */
final class PathPatternUnmatchable extends Rule {

	PathPatternUnmatchable() {
		super("path-pattern-unmatchable", Severity.ERROR, "A path pattern that no path fits",
				"Every path begins with a slash, and the query is no part of it.", Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		PathPatterns.in(picture)
			.forEach((patterns) -> patterns.values()
				.stream()
				.filter((value) -> !value.startsWith("/") && !value.startsWith("*") && !value.startsWith("?"))
				.findFirst()
				.ifPresent((value) -> found.add(patterns.origin(),
						"Path pattern '%s' of %s begins with no slash, and every path does".formatted(value,
								patterns.rule().label()),
						"Write /%s".formatted(value))));
	}

}
