package io.tidegate.registration;

import java.util.Locale;

/**
 * What Tidegate changes at the load balancer.
 */
public enum Mode {

	/** Nothing: it looks, and drains on what others change. */
	OBSERVE,
	/** It takes the target out at the end; ECS puts it in. The default inside ECS. */
	DEREGISTER,
	/** It puts the target in and takes it out. The default where ECS does not. */
	MANAGE;

	/**
	 * Return the word for settings and sentences.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
