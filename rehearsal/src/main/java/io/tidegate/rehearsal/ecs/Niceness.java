package io.tidegate.rehearsal.ecs;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the tasks' processes give way to the rehearsal itself. On AWS a task that starts
 * takes nothing from the load balancer, nor from those who send requests; here all share
 * the same processors, and what a dozen starting JVMs take from the load balancer would
 * be counted as latency.
 */
final class Niceness {

	/**
	 * Half-way to the lowest priority: a tenth of the weight of a process that has none.
	 */
	private static final String ADJUSTMENT = "10";

	private Niceness() {
	}

	/**
	 * Returns the command that runs another with less priority, as the same process.
	 * Where the system has no {@code nice}, and where the program cannot be found, so
	 * that its start says so, it is the command as it was.
	 */
	static List<String> of(List<String> command) {
		if (!Executables.has("nice") || !Executables.has(command.get(0))) {
			return command;
		}
		List<String> nicer = new ArrayList<>(List.of("nice", "-n", ADJUSTMENT));
		nicer.addAll(command);
		return nicer;
	}

}
