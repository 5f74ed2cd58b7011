package io.tidegate.rehearsal.compose;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;

/**
 * Runs command lines to their end, until it is told to stop. Safe for use by several
 * threads.
 */
final class Cli {

	private static final Path NOTHING = Path.of("/dev/null");

	private static final int PATIENCE_SECONDS = 10;

	private final Set<Process> running = ConcurrentHashMap.newKeySet();

	private final Map<String, String> environment;

	private volatile boolean stopped;

	/**
	 * Command lines of one kind.
	 * @param environment what is added to theirs
	 */
	Cli(Map<String, String> environment) {
		this.environment = Map.copyOf(environment);
	}

	/**
	 * Runs a program whose failure is a failure of the rehearsal.
	 * @param words the program and its arguments
	 * @return what it printed
	 * @throws DeploymentFailedException if it ends with anything but 0
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	String run(List<String> words) throws DeploymentFailedException, InterruptedException {
		if (this.stopped) {
			throw new DeploymentFailedException(
					"The rehearsal was ended before '%s'".formatted(String.join(" ", words)));
		}
		return ended(words, this::start).orFail(words);
	}

	/**
	 * Runs a program after the others were stopped.
	 * @param words the program and its arguments
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void runLast(List<String> words) throws InterruptedException {
		ended(words, this::launch);
	}

	/**
	 * Whether a program can be run, and ends well.
	 * @param words the program and its arguments
	 * @return false for one that is not there, too
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	boolean works(List<String> words) throws InterruptedException {
		return ended(words, this::start).code() == 0;
	}

	/**
	 * Starts a program that runs until it is stopped.
	 * @param words the program and its arguments
	 * @param output takes what it prints
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	Process start(List<String> words, Path output) throws IOException {
		Process process = launch(words, output);
		this.running.add(process);
		if (this.stopped) {
			process.destroy();
		}
		return process;
	}

	/**
	 * Ends whatever runs, and lets nothing begin that is not the last.
	 */
	void stop() {
		this.stopped = true;
		List<Process> left = List.copyOf(this.running);
		left.forEach(Process::destroy);
		for (Process process : left) {
			process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
		}
	}

	private Ended ended(List<String> words, Launch launch) throws InterruptedException {
		try {
			Path output = Files.createTempFile("tidegate", ".out");
			try {
				Process process = launch.start(words, output);
				int code = process.waitFor();
				this.running.remove(process);
				return new Ended(code, Files.readString(output, StandardCharsets.UTF_8));
			}
			finally {
				Files.delete(output);
			}
		}
		catch (IOException ex) {
			return new Ended(127, String.valueOf(ex.getMessage()));
		}
	}

	private Process launch(List<String> words, Path output) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
			.redirectInput(Redirect.from(NOTHING.toFile()))
			.redirectOutput(output.toFile());
		builder.environment().putAll(this.environment);
		return builder.start();
	}

	@FunctionalInterface
	private interface Launch {

		Process start(List<String> words, Path output) throws IOException;

	}

	private record Ended(int code, String output) {

		private String orFail(List<String> words) throws DeploymentFailedException {
			if (this.code == 0) {
				return this.output;
			}
			String last = this.output.lines()
				.filter((line) -> !line.isBlank())
				.reduce((before, line) -> line)
				.orElse("no output");
			throw new DeploymentFailedException(
					"'%s' ended with %d: %s".formatted(String.join(" ", words), this.code, last.strip()));
		}

	}

}
