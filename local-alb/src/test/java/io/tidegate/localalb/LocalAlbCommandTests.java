package io.tidegate.localalb;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalAlbCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "--lag=fast", "--lag=8s-3s", "--nodes=0", "--nodes=many", "--no-such-option",
			"--api-port=70000", "--node-address=127.0.2.1", "--address=192.0.2.1 --api-port=0", "--fault=flood",
			"--target=127.0.1.1:80 --api-port=0", "--fault=forbid,Everything --api-port=0", "--vpc=10.0.0.0",
			"--instance=web=127.0.1.5 --api-port=0", "--listener=8080 --target-type=lambda --api-port=0",
			"--listener=0 --api-port=0", "--listener=8080 --target=127.0.1.1 --api-port=0",
			"--config=/no/such/file.yaml --api-port=0", "--listener=8080 --health-interval=1 --api-port=0",
			"--s3-endpoint=minio --api-port=0", "--log-folder=logs --s3-endpoint=http://127.0.0.1:9000 --api-port=0",
			"--log-folder=logs --log-interval=soon --api-port=0", "--log-folder=logs --log-interval=0s --api-port=0" })
	void aBadOptionEndsWithOneSentenceAndCode2(String options) {
		Ended ended = run(options.split(" ", -1));

		assertThat(ended.code()).isEqualTo(2);
		assertThat(ended.complaint()).startsWith("local-alb: ").doesNotContain("Exception").hasLineCount(1);
	}

	@Test
	void logsAreReadByTheSameProgram() {
		Ended ended = run("logs", "no-such-place");

		assertThat(ended.code()).isEqualTo(2);
		assertThat(ended.complaint()).startsWith("logs: 'no-such-place' cannot be read");
	}

	@Test
	void aPortInUseEndsWithOneSentenceAndCode2() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Ended ended = run("--api-port=" + taken.getLocalPort());

			assertThat(ended.code()).isEqualTo(2);
			assertThat(ended.complaint()).contains("The API port " + taken.getLocalPort()).hasLineCount(1);
			assertThat(run("--api-port=0", "--listener=" + taken.getLocalPort()).complaint())
				.contains("The port " + taken.getLocalPort())
				.hasLineCount(1);
		}
	}

	@Test
	void oneCommandGivesAWorkingLoadBalancerAndSigtermEndsIt() throws Exception {
		int port = Bench.freePort();
		try (Backend backend = new Backend("127.0.1.1")) {
			Process process = new ProcessBuilder(java(), "-cp", System.getProperty("java.class.path"),
					LocalAlbCommand.class.getName(), "--api-port=0", "--listener=" + port,
					"--target=" + backend.address(), "--health-path=/health")
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			try (BufferedReader out = process.inputReader()) {
				List<String> lines = new ArrayList<>();
				for (String line = out.readLine(); line != null; line = out.readLine()) {
					lines.add(line);
					if (line.startsWith("export AWS_SECRET_ACCESS_KEY")) {
						break;
					}
				}
				assertThat(lines).anyMatch((line) -> line.contains(":targetgroup/local/"))
					.anyMatch((line) -> line.startsWith("export AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2=http://"));
				assertThat(RawClient.exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
					.startsWith("HTTP/1.1 200");
				process.destroy();
				Bench.eventually(() -> !process.isAlive());
				assertThat(process.exitValue()).isEqualTo(143);
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private record Ended(int code, String complaint) {
	}

	private static Ended run(String... args) {
		ByteArrayOutputStream complaint = new ByteArrayOutputStream();
		int code = LocalAlbCommand.run(new PrintStream(complaint, true, StandardCharsets.UTF_8), args);
		return new Ended(code, complaint.toString(StandardCharsets.UTF_8));
	}

}
