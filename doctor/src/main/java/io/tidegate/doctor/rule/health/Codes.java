package io.tidegate.doctor.rule.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.doctor.picture.TargetGroup;

/**
 * The HTTP codes that a health check takes for healthy, such as 200,202 or 200-299.
 */
record Codes(int least, int most) {

	private static final Pattern RANGE = Pattern.compile("\\s*(\\d{3})\\s*(?:-\\s*(\\d{3})\\s*)?");

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

	boolean meets(int from, int to) {
		return this.least <= to && this.most >= from;
	}

}
