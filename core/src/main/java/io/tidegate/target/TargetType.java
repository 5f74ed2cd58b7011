package io.tidegate.target;

import java.util.Locale;

/**
 * What a target group takes for a target. Fixed when the group is made.
 */
public enum TargetType {

	/** Addresses: tasks with the network mode {@code awsvpc}, and machines elsewhere. */
	IP,
	/**
	 * Instance ids: EC2, and tasks with the network modes {@code bridge} and
	 * {@code host}.
	 */
	INSTANCE,
	/** Something that Tidegate does not stand beside: a function, a load balancer. */
	OTHER;

	/**
	 * Read the API's word.
	 * @param word for example {@code ip}
	 * @return the type, {@link #OTHER} for everything that is neither address nor
	 * instance
	 */
	public static TargetType of(String word) {
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "ip" -> IP;
			case "instance" -> INSTANCE;
			default -> OTHER;
		};
	}

	/**
	 * Return the type of a target by the look of its id.
	 * @param target the target
	 */
	public static TargetType of(Target target) {
		return target.id().matches("m?i-[0-9a-f]+") ? INSTANCE : IP;
	}

	/**
	 * Return the API's word.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
