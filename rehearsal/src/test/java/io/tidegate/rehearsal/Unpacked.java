package io.tidegate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.tidegate.rehearsal.settings.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program as the launcher prepares it: unpacked and with an AOT cache, so that it
 * starts in a third of the time.
 */
final class Unpacked {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private static final Path JAVA = Path.of(System.getProperty("java.home", ""), "bin", "java");

	private Unpacked() {
	}

	static Path jar(String property, Path folder, Map<String, String> environment) {
		Path jar = Path.of(System.getProperty(property, "missing"));
		assertThat(Files.isRegularFile(jar))
			.as("%s is not built: run 'mvn verify' for the whole project, which builds it first", jar)
			.isTrue();
		Path unpacked = folder.resolve(property).toAbsolutePath();
		run(unpacked, Map.of(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination",
				unpacked.toString());
		Path runnable = unpacked.resolve(jar.getFileName());
		List<String> training = new ArrayList<>(Programs.FLAGS);
		training.addAll(List.of("-XX:AOTCacheOutput=" + unpacked.resolve(Programs.AOT_CACHE),
				"-Dspring.context.exit=onRefresh", "-jar", runnable.toString()));
		run(unpacked, environment, training.toArray(String[]::new));
		return runnable;
	}

	private static void run(Path folder, Map<String, String> environment, String... arguments) {
		List<String> command = new ArrayList<>(List.of(JAVA.toString()));
		command.addAll(Arrays.asList(arguments));
		try {
			Files.createDirectories(folder);
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(folder.resolve("preparation.log").toFile());
			builder.environment().putAll(environment);
			Process process = builder.start();
			if (!process.waitFor(LIMIT)) {
				process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
