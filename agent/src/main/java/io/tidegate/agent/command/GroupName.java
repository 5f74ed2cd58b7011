package io.tidegate.agent.command;

/**
 * What people call a target group: its name, which its ARN holds as well.
 */
final class GroupName {

	private static final String BEFORE = ":targetgroup/";

	private GroupName() {
	}

	/**
	 * Return the name.
	 * @param group has {@code name} or {@code arn}
	 */
	static String of(Facts group) {
		String name = group.text("name");
		return name.isEmpty() ? inside(group.text("arn")) : name;
	}

	private static String inside(String arn) {
		int start = arn.indexOf(BEFORE);
		return (start < 0) ? arn : arn.substring(start + BEFORE.length()).replaceFirst("/.*", "");
	}

}
