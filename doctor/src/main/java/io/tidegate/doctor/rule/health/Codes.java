package io.tidegate.doctor.rule.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;

/**
 * The HTTP codes that a health check takes for healthy, such as 200,202 or 200-299.
 */
record Codes(int least, int most) {

	private static final Pattern RANGE = Pattern.compile("\\s*(\\d{3})\\s*(?:-\\s*(\\d{3})\\s*)?");

	/** The least and the most that AWS takes. */
	static final Codes ALLOWED = new Codes(200, 499);

	/**
	 * Return the groups for HTTP that take such codes for healthy.
	 */
	static Stream<TargetGroup> taken(Picture picture, Predicate<Codes> which) {
		return picture.targetGroups()
			.stream()
			.filter((group) -> !group.isNotHttp() && of(group).stream().anyMatch(which));
	}

	static List<Codes> of(TargetGroup group) {
		Optional<String> matcher = group.view().at("matcher").at("httpCode").text().known();
		List<Codes> codes = new ArrayList<>();
		for (String part : matcher.map((text) -> text.split(",", -1)).orElse(new String[0])) {
			Matcher range = RANGE.matcher(part);
			if (range.matches()) {
				int least = Integer.parseInt(range.group(1));
				codes.add(new Codes(least, (range.group(2) != null) ? Integer.parseInt(range.group(2)) : least));
			}
		}
		return codes;
	}

	static String text(TargetGroup group) {
		return group.view().at("matcher").at("httpCode").text().known().orElse("");
	}

	boolean isAllowed() {
		return this.least >= ALLOWED.least() && this.most <= ALLOWED.most();
	}

	boolean meets(int from, int to) {
		return this.least <= to && this.most >= from;
	}

}
