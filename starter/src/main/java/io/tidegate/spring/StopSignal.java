package io.tidegate.spring;

import org.jspecify.annotations.Nullable;

/**
 * Begins with SIGTERM itself. Spring Boot closes the contexts of a JVM one after the
 * other: the second of two applications would begin to drain when the first has ended,
 * and both have one stop timeout.
 * <p>
 * Safe for use by several threads.
 */
final class StopSignal {

	private final Runnable action;

	private @Nullable Thread hook;

	/**
	 * Create a signal that starts nothing yet.
	 * @param action what to begin; whoever else begins it waits for the same end
	 */
	StopSignal(Runnable action) {
		this.action = action;
	}

	/**
	 * Begin with the signal from now on.
	 */
	synchronized void arm() {
		Thread thread = new Thread(this.action, "tidegate-drain");
		if (this.hook == null && changes(() -> Runtime.getRuntime().addShutdownHook(thread))) {
			this.hook = thread;
		}
	}

	/**
	 * No longer begin with the signal, unless it has come.
	 */
	synchronized void disarm() {
		Thread armed = this.hook;
		this.hook = null;
		if (armed != null) {
			changes(() -> Runtime.getRuntime().removeShutdownHook(armed));
		}
	}

	// Once the JVM is on its way out, its hooks are what they are.
	private static boolean changes(Runnable change) {
		try {
			change.run();
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

}
