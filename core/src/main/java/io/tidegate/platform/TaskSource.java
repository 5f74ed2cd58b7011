package io.tidegate.platform;

/**
 * The port to what describes the task this process belongs to.
 * <p>
 * Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TaskSource {

	/**
	 * Ask. Blocks for a bounded time, and never throws: whatever goes wrong is a
	 * {@link TaskReading.Missing}.
	 * @return what was told
	 */
	TaskReading read();

	/**
	 * Return the source of a process that is in no task.
	 */
	static TaskSource none() {
		return () -> new TaskReading.Missing("there is no task metadata endpoint here");
	}

}
