package io.tidegate.localalb.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogsCommandTests {

	/** A line as real load balancers wrote it in 2018, with fewer fields than today. */
	private static final String OLD = "https 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 "
			+ "192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "
			+ "\"GET https://www.example.com:443/old HTTP/1.1\" \"curl/7.46.0\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 "
			+ "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "
			+ "\"Root=1-58337281-1d84f3d73c47ec4e58577259\" \"www.example.com\"";

	@TempDir
	private Path folder = Path.of("unset");

	private static String line(String time, String target, String targetTime, String status, String targetStatus,
			String request) {
		return "http " + time + " app/edge/50dc6c495c0c9188 198.51.100.24:50817 " + target + " 0.000 " + targetTime
				+ " 0.000 " + status + " " + targetStatus + " 341 1266 \"" + request
				+ "\" \"a \\\"quoted\\\" agent\" - - - \"-\" \"-\" \"-\" 10 " + time + " \"forward\" \"-\" \"-\" \""
				+ target + "\" \"" + targetStatus + "\" \"-\" \"-\" TID_0 \"-\" \"-\" \"-\" 203.0.113.7 \"from 2031\"";
	}

	@BeforeEach
	void writeLogs() throws IOException {
		Path deep = Files.createDirectories(this.folder.resolve("AWSLogs/1/2026/11/20"));
		pack(deep.resolve("1_a.log.gz"),
				line("2026-11-20T12:00:01.186641Z", "10.0.0.1:80", "0.014", "200", "200",
						"GET http://a:80/orders/17?x=1 HTTP/1.1"),
				line("2026-11-20T12:00:02.000000Z", "10.0.0.1:80", "0.001", "502", "-",
						"POST http://a:80/orders HTTP/1.1"));
		pack(deep.resolve("1_b.log.gz"), line("2026-11-20T12:05:00.000000Z", "10.0.0.2:80", "1.500", "200", "200",
				"GET http://a:80/slow HTTP/2.0"));
		pack(deep.resolve("conn_log.1_b.log.gz"), "not for this command");
		pack(deep.resolve("health_check_log_1_b.log.gz"), "not for this command");
		Files.writeString(this.folder.resolve("AWSLogs/1/ELBAccessLogTestFile"), "Enable AccessLog for ELB: edge");
		Files.writeString(this.folder.resolve("plain.log"), OLD + "\n");
	}

	private static void pack(Path file, String... lines) throws IOException {
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	private record Ended(int code, List<String> lines, String complaint) {
	}

	private static Ended run(String... args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int code = LogsCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8), args);
		return new Ended(code, out.toString(StandardCharsets.UTF_8).lines().toList(),
				err.toString(StandardCharsets.UTF_8));
	}

	@Test
	void aFolderIsReadWithAllBelowIt() {
		Ended ended = run(this.folder.toString());

		assertThat(ended.complaint()).isEmpty();
		assertThat(ended.code()).isZero();
		assertThat(ended.lines()).hasSize(5);
		assertThat(ended.lines().get(0)).startsWith("TIME").contains("CLIENT", "TARGET", "STATUS");
		assertThat(ended.lines().get(1)).matches("2026-11-20T12:00:01.186641Z +198.51.100.24:50817 +10.0.0.1:80 +"
				+ "200 +200 +0.000 +0.014 +0.000 +GET http://a:80/orders/17\\?x=1 HTTP/1.1");
	}

	@Test
	void linesOfYearsAgoAreRead() {
		assertThat(run(this.folder.resolve("plain.log").toString()).lines()).last()
			.asString()
			.contains("192.168.131.39:2817", "0.048", "GET https://www.example.com:443/old HTTP/1.1");
	}

	@ParameterizedTest
	@CsvSource({ "--status=5xx, 1", "--status=502, 1", "--status=200, 3", "--status=404, 0", "--target=10.0.0.1:80, 3",
			"--path=/orders, 2", "--path=/orders/, 1", "--since=2026-11-20T12:00:02Z, 2", "--until=2026-11-20, 1",
			"--since=2026-11-20T12:00:02, 2", "--slowest=1s, 1", "--slowest=171ms, 2",
			"--status=2xx --path=/orders, 1" })
	void filtersLeaveWhatIsWanted(String filters, int rows) {
		String[] args = Stream.concat(Stream.of(filters.split(" ")), Stream.of(this.folder.toString()))
			.toArray(String[]::new);

		assertThat(run(args).lines()).hasSize(1 + rows);
	}

	@Test
	void aSummaryCountsAllAndEachTarget() {
		Ended ended = run("--summary", this.folder.toString());

		assertThat(ended.lines()).hasSize(4);
		assertThat(ended.lines().get(1)).matches("all +4 +14 ms +1500 ms +200 x 3, 502 x 1");
		assertThat(ended.lines().get(2)).matches("10.0.0.1:80 +3 +14 ms +48 ms +200 x 2, 502 x 1");
		assertThat(ended.lines().get(3)).matches("10.0.0.2:80 +1 +1500 ms +1500 ms +200 x 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "too few fields", "http \"never closed",
			"http yesterday app/a/b 1.1.1.1:1 - -1 -1 -1 503 - 0 0 \"GET http://a:80/ HTTP/1.1\"",
			"http 2026-11-20T12:00:01Z app/a/b 1.1.1.1:1 - soon -1 -1 503 - 0 0 \"GET http://a:80/ HTTP/1.1\"" })
	void aBrokenLineIsNamedAndTheOthersAreRead(String broken) throws IOException {
		Path file = this.folder.resolve("plain.log");
		Files.writeString(file, OLD + "\n" + broken + "\n" + OLD + "\n");

		Ended ended = run(file.toString());

		assertThat(ended.lines()).hasSize(3);
		assertThat(ended.complaint()).startsWith("logs: " + file + ":2 is not a line of an access log: ")
			.hasLineCount(1);
		assertThat(ended.code()).isEqualTo(1);
	}

	@Test
	void aFileThatBreaksOffIsNamed() throws IOException {
		Path file = this.folder.resolve("cut.log.gz");
		Files.write(file, new byte[] { 0x1f, (byte) 0x8b, 8, 0 });

		assertThat(run(file.toString()).complaint()).startsWith("logs: " + file + " cannot be read to its end: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--status=6xx", "--status=many", "--since=yesterday", "--slowest=long", "--no-such-option",
			"" })
	void aBadOptionEndsWithOneSentenceAndCode2(String option) {
		Ended ended = option.isEmpty() ? run() : run(option, this.folder.toString());

		assertThat(ended.code()).isEqualTo(2);
		assertThat(ended.complaint()).startsWith("logs: ").doesNotContain("Exception").hasLineCount(1);
		assertThat(ended.lines()).isEmpty();
	}

	@Test
	void aPlaceWithoutLogsIsSaid() throws IOException {
		Path empty = Files.createDirectory(this.folder.resolve("empty"));

		assertThat(run(empty.toString()).complaint()).contains("There is no log in").hasLineCount(1);
		assertThat(run(this.folder.resolve("absent").toString()).complaint()).contains("cannot be read: give a folder")
			.hasLineCount(1);
	}

	@Test
	void aRequestThatCouldNotBeReadHasNoPath() {
		LoggedRequest garbage = LoggedRequest.read("http 2026-11-20T12:00:04.216357Z app/edge/50dc6c495c0c9188 "
				+ "198.51.100.99:15070 - -1 -1 -1 400 - 0 272 \"- http://edge.elb.amazonaws.com:80- -\" \"-\" - - -");

		assertThat(garbage.path()).isEmpty();
		assertThat(garbage.targetTime()).isEmpty();
		assertThat(garbage.errorReason()).isEqualTo("-");
	}

}
