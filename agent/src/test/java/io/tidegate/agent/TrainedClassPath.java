package io.tidegate.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of these tests for an agent of its own, with an AOT cache, for which one
 * agent lives a whole life: dozens are started here, and each would load and link the
 * same classes again. A cache takes jars only, so that folders of classes are put into
 * jars. Without a cache everything works, slower.
 */
final class TrainedClassPath {

	private static final Path FOLDER = Path.of("target", "agent-process").toAbsolutePath();

	private static final Path CACHE = FOLDER.resolve("agent.aot");

	private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"--enable-native-access=ALL-UNNAMED", "-cp", jars());

	static {
		train();
	}

	private TrainedClassPath() {
	}

	/** Return the command that starts an agent. */
	static List<String> agent() {
		return command("-XX:AOTCache=" + CACHE);
	}

	private static List<String> command(String... more) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(FLAGS);
		command.addAll(List.of(more));
		command.add(TidegateAgent.class.getName());
		return command;
	}

	private static void train() {
		try (LoadBalancer balancer = new LoadBalancer(); Application application = new Application("127.0.1.70")) {
			balancer.registerHealthy(application);
			Map<String, String> settings = AgentProcess.settings(application, balancer.orders, balancer.endpoint());
			try (AgentProcess agent = new AgentProcess(command("-XX:AOTCacheOutput=" + CACHE), settings)) {
				agent.awaitReady().terminate();
				agent.exitCode();
			}
		}
	}

	private static String jars() {
		try {
			Files.createDirectories(FOLDER);
			return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
				.map(Path::of)
				.filter((entry) -> Files.exists(entry) && !entry.endsWith("test-classes"))
				.map(TrainedClassPath::jar)
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar(Path entry) {
		if (!Files.isDirectory(entry)) {
			return entry;
		}
		// Two modules' folders have the same name.
		Path jar = FOLDER.resolve(Integer.toHexString(entry.toString().hashCode()) + ".jar");
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream into = new JarOutputStream(out);
				Stream<Path> files = Files.walk(entry)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				into.putNextEntry(new JarEntry(entry.relativize(file).toString()));
				Files.copy(file, into);
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
