package io.tidegate.health;

/**
 * One way to ask the application how it is.
 */
@FunctionalInterface
public interface Probe {

	/**
	 * Ask once. Blocks for at most the probe's own timeout and never throws: whatever
	 * goes wrong is a {@link ProbeResult.Failed}.
	 * @return what was found
	 */
	ProbeResult ask();

}
