package io.tidegate.localalb;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is no good HTTP is refused, or passed on in one meaning only: nothing hangs, and
 * nothing of one request gets into another.
 */
class ConformanceTests {

	private static final String HOST = "Host: shop.example.com\r\n";

	private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";

	private final Bench bench = new Bench(Bench.fast().withNodes(1));

	private Backend backend;

	@BeforeEach
	void start() {
		this.backend = this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.getRequestBody().readAllBytes();
			Backend.respond(exchange, 200, "fine");
		});
	}

	@AfterEach
	void close() {
		this.bench.close();
	}

	private String answer(String request) throws IOException {
		try (Socket socket = RawClient.connect(this.bench.port)) {
			RawClient.send(socket, request);
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	private List<String> paths() {
		return this.backend.requests().stream().map(Backend.Seen::path).toList();
	}

	private static String chunked(String headers, String body) {
		return "POST /first HTTP/1.1\r\n" + HOST + headers + "\r\n" + body;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Content-Length: 5\\r\\nContent-Length: 6\\r\\n|400", "Content-Length: 5, 6\\r\\n|400",
					"Content-Length: +5\\r\\n|400", "Content-Length: -1\\r\\n|400", "Content-Length: 0x5\\r\\n|400",
					"Transfer-Encoding: xchunked\\r\\n|501", "Transfer-Encoding: gzip, chunked\\r\\n|501",
					"Transfer-Encoding : chunked\\r\\n|400", "Transfer-Encoding: chunked, identity\\r\\n|400",
					"X\\0Y: 1\\r\\n|400", "No colon\\r\\n|400", ": no name\\r\\n|400" })
	void headersThatCanBeReadInTwoWaysAreRefused(String headers, int status) throws IOException {
		String given = headers.replace("\\r\\n", "\r\n").replace("\\0", "\0");

		String answer = answer(chunked(given, "0\r\n\r\n" + SMUGGLED));

		assertThat(answer).matches(refusedWith(status));
		assertThat(answer.split("HTTP/1\\.[01] ", -1)).as("one answer: the rest is not read as a request").hasSize(2);
		assertThat(paths()).doesNotContain("/smuggled");
	}

	@Test
	void ofALengthAndChunksTheChunksCount() throws IOException {
		String answer = answer(chunked("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
				"2\r\nok\r\n0\r\n\r\n" + SMUGGLED.replace("smuggled", "second")));

		assertThat(answer).startsWith("HTTP/1.1 ");
		assertThat(paths()).doesNotContain("/smuggled");
		assertThat(this.backend.requests()).filteredOn((seen) -> seen.path().equals("/first"))
			.allSatisfy((seen) -> assertThat(seen.headers().containsKey("Content-Length")).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Z\r\nok\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\nok\r\n0\r\n\r\n", "-1\r\nok\r\n0\r\n\r\n",
			"2\r\nokXX0\r\n\r\n" })
	void badChunksEndTheConnectionAndNothingFollows(String body) throws IOException {
		String answer = answer(chunked("Transfer-Encoding: chunked\r\n", body + SMUGGLED));

		assertThat(answer).doesNotContain("fine");
		assertThat(paths()).doesNotContain("/smuggled");
	}

	/** A line that could not be read has no version to answer in. */
	private static Predicate<String> refusedWith(int status) {
		return (answer) -> answer.matches("(?s)HTTP/1\\.[01] " + status + " .*");
	}

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1x, 400", "GET, 400", "BAD / , 400" })
	void aRequestLineThatIsNoneIsRefused(String line, int status) throws IOException {
		assertThat(answer(line + "\r\n" + HOST + "\r\n")).matches(refusedWith(status));
		assertThat(paths()).isEmpty();
	}

	@Test
	void whatCouldNotBeReadIsRecordedWithNothingButItsOrigin() throws IOException {
		answer("GET\r\n" + HOST + "\r\n");

		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.status()).isEqualTo(400);
		assertThat(record.cause()).isEqualTo(Cause.REFUSED);
		assertThat(record.method()).isEmpty();
		assertThat(record.details().url()).isEqualTo("http://127.0.0.1:" + this.bench.port);
	}

	@Test
	void aRequestOfHttp11WithoutHostIsRefused() throws IOException {
		assertThat(answer("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
	}

	@ParameterizedTest
	@CsvSource({ "17000, 1, 400", "15000, 1, 200", "15000, 5, 400" })
	void headersOverTheLimitsAreRefused(int length, int count, int status) throws IOException {
		String header = "X-Long: " + "a".repeat(length) + "\r\n";

		assertThat(answer("GET / HTTP/1.1\r\nConnection: close\r\n" + HOST + header.repeat(count) + "\r\n"))
			.matches(refusedWith(status));
	}

	@Test
	void aLineOverTheLimitIsTooLong() throws IOException {
		assertThat(answer("GET /" + "a".repeat(17_000) + " HTTP/1.1\r\n" + HOST + "\r\n")).matches(refusedWith(414));
	}

	@Test
	void moreThanThirtyForwardedAddressesAreTooMany() throws IOException {
		String addresses = String.join(", ", Collections.nCopies(31, "192.0.2.1"));

		assertThat(
				answer("GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\nX-Forwarded-For: " + addresses + "\r\n\r\n"))
			.startsWith("HTTP/1.1 463 ");
	}

	@Test
	void aHeadThatNeverEndsIsNotWaitedForLongerThanTheIdleTimeout() throws IOException {
		this.bench.idleTimeout(1);
		try (Socket socket = RawClient.connect(this.bench.port)) {
			RawClient.send(socket, "GET / HTTP/1.1\r\n" + HOST + "X-Slow: ");

			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.doesNotContain("200");
		}
	}

	@Test
	void requestsOneAfterTheOtherAreAnsweredInTheirOrder() throws IOException {
		this.backend.onRequest((exchange) -> Backend.respond(exchange, 200, exchange.getRequestURI().getPath()));

		String answer = answer("GET /1 HTTP/1.1\r\n" + HOST + "\r\nGET /2 HTTP/1.1\r\n" + HOST
				+ "\r\nGET /3 HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

		assertThat(answer).containsSubsequence("/1", "/2", "/3");
	}

	@Test
	void whoeverAsksWhetherToSendIsToldToGoOn() throws IOException {
		try (Socket socket = RawClient.connect(this.bench.port)) {
			RawClient.send(socket, "POST / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
			assertThat(RawBackend.readHead(socket.getInputStream())).startsWith("HTTP/1.1 100 ");
			RawClient.send(socket, "ok");
			assertThat(RawBackend.readHead(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void whatATargetSendsBeyondItsAnswerReachesNobody() {
		this.bench.deregister(this.backend);
		this.bench.healthyRaw("127.0.1.2", (socket) -> {
			RawBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n"
					+ "Content-Length: 6\r\n\r\npoison");
		});

		for (int request = 0; request < 5; request++) {
			assertThat(this.bench.get("/").body()).doesNotContain("poison");
		}
	}

	@Test
	void trailersOfATargetReachTheClient() throws IOException {
		this.bench.deregister(this.backend);
		this.bench.healthyRaw("127.0.1.2", (socket) -> RawBackend.write(socket,
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Checksum: 7\r\n\r\n"));

		assertThat(answer("GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
			.contains("2\r\nok\r\n0\r\nX-Checksum: 7");
	}

}
