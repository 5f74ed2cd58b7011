package io.tidegate.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param exitCode how it ended
 * @param output what it printed, errors too
 */
record Command(int exitCode, String output) {

	private static final int LIMIT_MINUTES = 10;

	/** Run a program, and fail with its output unless it ends well. */
	static String run(String... words) {
		return run(Map.of(), words);
	}

	/** The same, with more in its environment. */
	static String run(Map<String, String> environment, String... words) {
		Command ended = attempt(environment, words);
		if (ended.exitCode != 0) {
			throw new AssertionError(String.join(" ", words) + " ended with " + ended.exitCode + ":\n" + ended.output);
		}
		return ended.output;
	}

	/** Run a program, however it ends; one that is not there ends with 127. */
	static Command attempt(Map<String, String> environment, String... words) {
		try {
			Path output = Files.createTempFile("command", ".log");
			ProcessBuilder builder = new ProcessBuilder(words).directory(home().toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(environment);
			return ended(builder, output, words);
		}
		catch (IOException ex) {
			return new Command(127, String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted while it ran: " + List.of(words), ex);
		}
	}

	private static Command ended(ProcessBuilder builder, Path output, String... words)
			throws IOException, InterruptedException {
		Process process = builder.start();
		if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError("took more than " + LIMIT_MINUTES + " min: " + List.of(words));
		}
		String text = Files.readString(output);
		Files.delete(output);
		return new Command(process.exitValue(), text);
	}

	/** The project's folder. */
	static Path home() {
		return Path.of(System.getProperty("tidegate.home", ".."));
	}

}
