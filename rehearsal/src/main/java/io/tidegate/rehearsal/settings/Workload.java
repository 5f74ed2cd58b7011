package io.tidegate.rehearsal.settings;

import java.util.List;

/**
 * What the application of a task is.
 */
public sealed interface Workload {

	/**
	 * Where to ask whether it should get traffic.
	 * @return a path on the application's port
	 */
	String healthPath();

	/** The sample application, which is loaded with all kinds of requests. */
	record SampleApp() implements Workload {

		@Override
		public String healthPath() {
			return "/actuator/health/readiness";
		}

	}

	/**
	 * Any other program, which knows nothing of Tidegate.
	 *
	 * @param command what to run, with {@code {address}} and {@code {port}} in the place
	 * of what differs between tasks
	 * @param requests the paths the load asks for, in turn
	 * @param healthPath where to ask whether it should get traffic
	 * @param anyBody whether the bytes of an answer may differ from those of the first
	 */
	record Foreign(List<String> command, List<String> requests, String healthPath,
			boolean anyBody) implements Workload {

		/**
		 * Checks the paths.
		 * @throws IllegalArgumentException with a sentence, if one cannot be asked for
		 */
		public Foreign {
			command = List.copyOf(command);
			requests = List.copyOf(requests);
			requests.forEach((path) -> requirePath("--request", path));
			requirePath("--health-path", healthPath);
		}

		/**
		 * The command of one task.
		 * @param address the task's address
		 * @param port the application's port
		 * @return the words to run
		 */
		public List<String> command(String address, int port) {
			return this.command.stream()
				.map((word) -> word.replace("{address}", address).replace("{port}", Integer.toString(port)))
				.toList();
		}

		private static void requirePath(String option, String path) {
			ServiceSettings.require(path.matches("/[!-~]*"),
					"'%s' is not a path: give %s one that begins with '/' and has no blanks, such as /index.html"
						.formatted(path, option));
		}

	}

}
