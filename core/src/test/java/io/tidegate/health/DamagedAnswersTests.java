package io.tidegate.health;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.health.HttpProbe.Request;
import io.tidegate.health.ProbeResult.Failed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Answers that no server should give. Each is a failure in words, in time, that tells
 * nothing of what was in it.
 */
@Timeout(120)
class DamagedAnswersTests {

	private static final Duration TIMEOUT = Duration.ofMillis(400);

	// What a machine with other work to do may need beside the timeout.
	private static final Duration IN_TIME = TIMEOUT.plusSeconds(2);

	private static final String LATE = "it gave no answer within 400ms";

	private static final String BROKE_OFF = "its answer broke off";

	private static final String NO_HTTP = "its answer is no HTTP";

	private static final String NO_JSON = "its answer is no JSON";

	// Whichever comes first: the timeout, or Java's limit on headers.
	private static final String LATE_OR_NO_HTTP = LATE + "|" + NO_HTTP;

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	@ParameterizedTest
	@MethodSource("damagedHttp")
	void damagedHttpFailsInWordsAndInTime(Damage damage) throws IOException {
		assertFails(damage, Optional.empty());
	}

	@ParameterizedTest
	@MethodSource("damagedBodies")
	void aDamagedBodyFailsInWordsAndInTime(Damage damage) throws IOException {
		assertFails(damage, Optional.of(new BodyCheck("/status", "UP")));
	}

	private static void assertFails(Damage damage, Optional<BodyCheck> body) throws IOException {
		try (RawServer server = new RawServer(damage.answer())) {
			HttpProbe probe = new HttpProbe(new Request(URI.create("http://127.0.0.1:" + server.port() + "/health"),
					TIMEOUT, StatusMatcher.DEFAULT, body, false));

			ProbeResult result = assertTimeout(IN_TIME, probe::ask);

			assertThat(result).isInstanceOfSatisfying(Failed.class, (failed) -> {
				assertThat(failed.reason()).matches(damage.reason());
				assertThat(failed.overload()).isEqualTo(failed.reason().equals(LATE));
			});
		}
	}

	static Stream<Damage> damagedHttp() {
		return Stream.of(damage("nothing at all", BROKE_OFF, (line) -> line.request()),
				damage("closed before the request", BROKE_OFF, (line) -> {
				}), damage("a reset", BROKE_OFF, (line) -> line.request().reset()),
				damage("a reset within the status line", BROKE_OFF, (line) -> send(line, "HTTP/1.1 2").reset()),
				damage("a reset within the body", BROKE_OFF,
						(line) -> send(line, OK + "Content-Length: 99\r\n\r\nse").reset()),
				damage("silence", LATE, (line) -> line.request().hold()),
				damage("silence within the status line", LATE, (line) -> send(line, "HTTP/1.1 200").hold()),
				damage("silence within the headers", LATE, (line) -> send(line, OK + "Content-Le").hold()),
				damage("silence within the body", LATE,
						(line) -> send(line, OK + "Content-Length: 99\r\n\r\nse").hold()),
				damage("silence within a chunk", LATE,
						(line) -> send(line, OK + "Transfer-Encoding: chunked\r\n\r\nff\r\nse").hold()),
				damage("a status line a byte at a time", LATE, (line) -> dripping(line, "HTTP/1.1 200 O", "K")),
				damage("headers a byte at a time", LATE, (line) -> dripping(line, OK + "X: ", "x")),
				damage("headers a line at a time", LATE, (line) -> dripping(line, OK, "X: x\r\n")),
				damage("a body a byte at a time", LATE, (line) -> dripping(line, OK + "\r\n", "x")),
				damage("a counted body a byte at a time", LATE,
						(line) -> dripping(line, OK + "Content-Length: 99999\r\n\r\n", "x")),
				damage("a chunk a byte at a time", LATE,
						(line) -> dripping(line, OK + "Transfer-Encoding: chunked\r\n\r\nfff\r\n", "x")),
				damage("chunks of one byte, one at a time", LATE,
						(line) -> dripping(line, OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")),
				damage("a chunk's size a byte at a time", LATE,
						(line) -> dripping(line, OK + "Transfer-Encoding: chunked\r\n\r\n1;", "x")),
				damage("trailers a line at a time", LATE,
						(line) -> dripping(line, OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: x\r\n")),
				damage("interim answers one at a time", LATE,
						(line) -> dripping(line, "", "HTTP/1.1 102 Processing\r\n\r\n")),
				damage("an interim answer and no more", BROKE_OFF,
						(line) -> send(line, "HTTP/1.1 100 Continue\r\n\r\n")),
				damage("an upgrade that nobody asked for", NO_HTTP,
						(line) -> send(line, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n").hold()),
				damage("a status line that breaks off", BROKE_OFF, (line) -> send(line, "HTTP/1")),
				damage("a status that is no number", NO_HTTP, (line) -> send(line, "HTTP/1.1 OK 200\r\n\r\n")),
				damage("a status with a sign", NO_HTTP, (line) -> send(line, "HTTP/1.1 -20 OK\r\n\r\n")),
				damage("no status", NO_HTTP, (line) -> send(line, "HTTP/1.1\r\n\r\n")),
				damage("a status of four digits", NO_HTTP, (line) -> send(line, "HTTP/1.1 2000 OK\r\n\r\n")),
				damage("a status of zero", NO_HTTP, (line) -> send(line, "HTTP/1.1 000 OK\r\n\r\n")),
				damage("an HTTP of the future", NO_HTTP, (line) -> send(line, "HTTP/3.0 200 OK\r\n\r\n")),
				damage("an HTTP without headers", NO_HTTP, (line) -> send(line, "<html>secret</html>")),
				damage("another protocol", NO_HTTP, (line) -> send(line, "SSH-2.0-OpenSSH_9.2p1 secret\r\n")),
				damage("a TLS alert", BROKE_OFF, (line) -> line.request().send(new byte[] { 21, 3, 3, 0, 2, 2, 70 })),
				damage("only zeros", NO_HTTP, (line) -> line.request().send(new byte[4096])),
				damage("a body shorter than it says", BROKE_OFF,
						(line) -> send(line, OK + "Content-Length: 99\r\n\r\nsecret")),
				damage("a body that is promised and does not come", BROKE_OFF,
						(line) -> send(line, OK + "Content-Length: 99\r\n\r\n")),
				damage("a chunk shorter than it says", BROKE_OFF,
						(line) -> send(line, OK + "Transfer-Encoding: chunked\r\n\r\n99\r\nsecret")),
				damage("a chunk's size that is no number", BROKE_OFF,
						(line) -> send(line, OK + "Transfer-Encoding: chunked\r\n\r\nsecret\r\nx\r\n0\r\n\r\n")),
				damage("a chunk's size that is negative", BROKE_OFF,
						(line) -> send(line, OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n0\r\n\r\n")),
				damage("chunks without an end", BROKE_OFF,
						(line) -> send(line, OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n")),
				damage("headers without an end", LATE_OR_NO_HTTP, (line) -> flood(line, OK, "X: secret\r\n")),
				damage("one header without an end", LATE_OR_NO_HTTP, (line) -> flood(line, OK + "X: ", "secret")),
				damage("interim answers without an end", LATE + "|it could not be asked",
						(line) -> flood(line, "", "HTTP/1.1 102 Processing\r\n\r\n")),
				damage("a login asked for", "it answered 401: let the probe in without a login",
						(line) -> send(line, "HTTP/1.1 401 x\r\nWWW-Authenticate: Basic realm=\"secret\"\r\n\r\n")),
				damage("a login at a proxy asked for", "it answered 407",
						(line) -> send(line, "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"secret\"\r\n\r\n")));
	}

	static Stream<Damage> damagedBodies() {
		return Stream.of(damage("no body", NO_JSON, (line) -> send(line, OK + "\r\n")),
				damage("half of it", NO_JSON, (line) -> send(line, OK + "\r\n{\"status\":\"U")),
				damage("too much of it", NO_JSON, (line) -> send(line, OK + "\r\n{\"status\":\"UP\"}secret")),
				damage("a page", NO_JSON, (line) -> send(line, OK + "\r\n<html>secret</html>")),
				damage("zeros", NO_JSON, (line) -> send(line, OK + "\r\n").send(new byte[999])),
				damage("compressed JSON", NO_JSON,
						(line) -> send(line, OK + "Content-Encoding: gzip\r\n\r\n")
							.send(new byte[] { 31, -117, 8, 0, 0, 0 })),
				damage("no Unicode", NO_JSON,
						(line) -> send(line, OK + "\r\n{\"status\":\"").send(new byte[] { -1, -2, '"', '}' })),
				damage("JSON without an end", "its answer is longer than 64 KiB",
						(line) -> flood(line, OK + "\r\n", "[")),
				damage("a megabyte", "its answer is longer than 64 KiB",
						(line) -> send(line, OK + "\r\n\"" + "s".repeat(1 << 20) + "\"")),
				damage("brackets within brackets", NO_JSON, (line) -> send(line, OK + "\r\n" + "[".repeat(60_000))),
				damage("another object", "its answer has no /status",
						(line) -> send(line, OK + "\r\n{\"secret\":\"UP\"}")),
				damage("an array", "its answer has no /status", (line) -> send(line, OK + "\r\n[\"secret\"]")),
				damage("another word", "its /status is not what was asked for",
						(line) -> send(line, OK + "\r\n{\"status\":\"secret\"}")),
				damage("a body a byte at a time", LATE, (line) -> dripping(line, OK + "\r\n", " ")));
	}

	@Test
	void anAnswerThatNeitherEndsNorCanBeBrokenOffHoldsFourConnectionsAtMost() throws IOException {
		try (RawServer server = new RawServer(
				(line) -> dripping(line, OK + "Transfer-Encoding: chunked\r\n\r\n1;", "x"))) {
			HttpProbe probe = new HttpProbe(URI.create("http://127.0.0.1:" + server.port() + "/"),
					Duration.ofMillis(100));
			for (int each = 0; each < 10; each++) {
				assertThat(probe.ask()).isEqualTo(new Failed("it gave no answer within 100ms", true));
			}
			assertThat(server.accepted()).isLessThanOrEqualTo(4);
		}
	}

	@Test
	void anAnswerThatIsBrokenOffLeavesNoConnection() throws IOException {
		try (RawServer server = new RawServer((line) -> dripping(line, OK + "X: ", "x"))) {
			HttpProbe probe = new HttpProbe(URI.create("http://127.0.0.1:" + server.port() + "/"),
					Duration.ofMillis(100));
			for (int each = 0; each < 6; each++) {
				probe.ask();
			}
			Awaitility.await().until(() -> server.accepted() >= 4 && server.open() == 0);
		}
	}

	private static Damage damage(String name, String reason, RawServer.Answer answer) {
		return new Damage(name, reason, answer);
	}

	private static RawServer.Line send(RawServer.Line line, String text) throws IOException {
		return line.request().send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void dripping(RawServer.Line line, String start, String drop) throws IOException {
		send(line, start).drip(drop.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void flood(RawServer.Line line, String start, String wave) throws IOException {
		byte[] waves = wave.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
		send(line, start);
		while (line.closed().getCount() > 0) {
			line.send(waves);
		}
	}

	/**
	 * One way to answer wrongly, and what it is called, as a regular expression.
	 */
	record Damage(String name, String reason, RawServer.Answer answer) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
