package io.tidegate.spring.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real SIGTERM to a JVM with two applications in it.
 */
class TwoApplicationsTests {

	@Test
	void bothDrainFromTheSignalOnAndHaveTheWholeStopTimeout(@TempDir Path folder) throws Exception {
		Path log = folder.resolve("log");
		try (Balancer balancer = new Balancer()) {
			int first = Served.freePort();
			int second = Served.freePort();
			Process process = start(balancer, log, first, second);
			try {
				awaitLine(log, "both are up");
				balancer.register(first);
				balancer.register(second);
				balancer.await(first, "healthy");
				balancer.await(second, "healthy");

				process.destroy();

				assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
				assertThat(process.exitValue()).isEqualTo(143);
			}
			finally {
				process.destroyForcibly();
			}
		}
		List<String> lines = Files.readAllLines(log);
		List<Integer> begun = positions(lines, "because of SIGTERM");
		List<Integer> ended = positions(lines, "drain report");
		assertThat(begun).hasSize(2);
		assertThat(ended).hasSize(2);
		// Neither waits for the other's end.
		assertThat(begun.get(1)).isLessThan(ended.get(0));
		assertThat(lines).filteredOn((line) -> line.contains("\"end\":\"QUIET\"")).hasSize(2);
	}

	private static Process start(Balancer balancer, Path log, int first, int second) throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		balancer.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
		command.addAll(List.of(TwoApplications.class.getName(), String.valueOf(first), String.valueOf(second),
				"--server.address=127.0.0.1", "--test.server=TOMCAT", "--tidegate.notices=",
				"--spring.autoconfigure.exclude=" + Kind.TOMCAT.excluded(), "--tidegate.drain.minimum=3s",
				"--tidegate.drain.quiet-period=1s"));
		command.addAll(List.of(balancer.inGroup()));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	private static void awaitLine(Path log, String text) {
		Awaitility.await()
			.atMost(Served.LIMIT.multipliedBy(2))
			.until(() -> Files.exists(log) && Files.readString(log).contains(text));
	}

	private static List<Integer> positions(List<String> lines, String text) {
		List<Integer> found = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).contains(text)) {
				found.add(i);
			}
		}
		return found;
	}

}
