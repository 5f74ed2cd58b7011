package io.tidegate.doctor.rule.routing;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.tree.Origin;

/**
 * The patterns of one condition on the path.
 */
record PathPatterns(ListenerRule rule, Origin origin, List<String> values) {

	/** How AWS calls such a condition. */
	static final String FIELD = "path-pattern";

	/**
	 * Return all that are known.
	 */
	static Stream<PathPatterns> in(Picture picture) {
		return picture.rules()
			.stream()
			.flatMap((rule) -> rule.conditions()
				.stream()
				.filter((condition) -> condition.field().is(FIELD))
				.flatMap((condition) -> condition.values()
					.map((values) -> new PathPatterns(rule, condition.place().origin(), values))
					.stream()));
	}

}
