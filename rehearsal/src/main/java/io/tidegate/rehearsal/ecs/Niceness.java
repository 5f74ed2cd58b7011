package io.tidegate.rehearsal.ecs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
		if (!isThere("nice") || !isThere(command.get(0))) {
			return command;
		}
		List<String> nicer = new ArrayList<>(List.of("nice", "-n", ADJUSTMENT));
		nicer.addAll(command);
		return nicer;
	}

	private static boolean isThere(String program) {
		if (program.contains(File.separator)) {
			return Files.isExecutable(Path.of(program));
		}
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

}
