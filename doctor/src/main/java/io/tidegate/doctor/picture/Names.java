package io.tidegate.doctor.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a reference may mean: an ARN names its resource, and one document says
 * the ARN where another says the name.
 */
final class Names {

	private static final Pattern GROUP = Pattern.compile("targetgroup/([^/]+)(?:/.*)?$");

	private static final Pattern TASK_DEFINITION = Pattern
		.compile("(?:^|task-definition/)([A-Za-z0-9_-]+)(?::(\\d+))?$");

	private static final Pattern ROLE = Pattern.compile(":role/(?:.*/)?([^/]+)$");

	private Names() {
	}

	/**
	 * Return what a reference may mean, the most exact first.
	 * @param kind what is looked for
	 * @param reference the reference
	 */
	static List<String> of(Kind kind, String reference) {
		List<String> names = new ArrayList<>();
		names.add(reference);
		switch (kind) {
			case TARGET_GROUP -> add(names, GROUP, reference);
			case ROLE -> add(names, ROLE, reference);
			case TASK_DEFINITION -> {
				Matcher found = TASK_DEFINITION.matcher(reference);
				if (found.find()) {
					if (found.group(2) != null) {
						names.add(found.group(1) + ":" + found.group(2));
					}
					names.add(found.group(1));
				}
			}
			default -> {
			}
		}
		return names;
	}

	private static void add(List<String> names, Pattern pattern, String reference) {
		Matcher found = pattern.matcher(reference);
		if (found.find()) {
			names.add(found.group(1));
		}
	}

}
