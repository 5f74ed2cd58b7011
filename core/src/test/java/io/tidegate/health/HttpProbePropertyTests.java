package io.tidegate.health;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tidegate.health.HttpProbe.Request;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Whatever bytes come, in whatever pieces: an answer in words, in time.
 */
class HttpProbePropertyTests {

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private static RawServer server = silent();

	private static RawServer silent() {
		return new RawServer((line) -> {
		});
	}

	@BeforeContainer
	static void open() {
		server = silent();
	}

	@AfterContainer
	static void close() throws IOException {
		server.close();
	}

	@Property(tries = 400, shrinking = ShrinkingMode.OFF)
	void anyBytesInAnyPiecesGetAnAnswerInTime(@ForAll("answers") Script script) {
		server.answerWith(script::play);
		HttpProbe probe = new HttpProbe(new Request(URI.create("http://127.0.0.1:" + server.port() + "/"), TIMEOUT,
				StatusMatcher.DEFAULT, Optional.of(new BodyCheck("/status", "UP")), false));

		ProbeResult result = assertTimeout(TIMEOUT.plusSeconds(2), probe::ask);

		if (result instanceof Failed failed) {
			assertThat(failed.reason()).isNotBlank();
		}
		else {
			assertThat(script.text()).as("what passed").contains(" 2", "\"UP\"");
		}
	}

	@Property(tries = 100, shrinking = ShrinkingMode.OFF)
	void aGoodAnswerPassesInWhateverPiecesItComes(@ForAll("cuts") List<Integer> cuts, @ForAll boolean chunked) {
		String answer = chunked
				? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"status\r\n7\r\n\":\"UP\"}\r\n0\r\n\r\n"
				: "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"UP\"}";
		server.answerWith(new Script(answer, cuts, false)::play);
		HttpProbe probe = new HttpProbe(new Request(URI.create("http://127.0.0.1:" + server.port() + "/"),
				Duration.ofSeconds(10), StatusMatcher.DEFAULT, Optional.of(new BodyCheck("/status", "UP")), false));

		assertThat(probe.ask()).isEqualTo(new Passed());
	}

	@Provide
	Arbitrary<Script> answers() {
		Arbitrary<String> pieces = Arbitraries.of("HTTP/1.1 200 OK\r\n", "HTTP/1.0 204 \r\n", "HTTP/1.1 ", "503",
				"\r\n", "\r\n\r\n", "Content-Length: 15\r\n", "Content-Length: -1\r\n",
				"Transfer-Encoding: chunked\r\n", "Connection: keep-alive\r\n", "f\r\n", "0\r\n\r\n", "ffffffff\r\n",
				"{\"status\":\"UP\"}", "{\"status\":", "[", ": ", "\0");
		Arbitrary<String> noise = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40);
		Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(4, pieces), Tuple.of(1, noise))
			.list()
			.ofMaxSize(12)
			.map((all) -> String.join("", all));
		return Combinators.combine(texts, cuts(), Arbitraries.of(true, false))
			.as((text, cuts, reset) -> new Script(text, cuts, reset));
	}

	@Provide
	Arbitrary<List<Integer>> cuts() {
		return Arbitraries.integers().between(0, 200).list().ofMaxSize(8);
	}

	/**
	 * What the server sends, where it cuts it into pieces, and how it ends.
	 */
	record Script(String text, List<Integer> cuts, boolean reset) {

		void play(RawServer.Line line) throws IOException {
			byte[] bytes = this.text.getBytes(StandardCharsets.ISO_8859_1);
			line.request();
			line.connection().setTcpNoDelay(true);
			List<Integer> ends = new ArrayList<>(this.cuts.stream().filter((cut) -> cut < bytes.length).toList());
			ends.add(bytes.length);
			int from = 0;
			for (int end : ends.stream().sorted().toList()) {
				line.send(Arrays.copyOfRange(bytes, from, end));
				from = end;
			}
			if (this.reset) {
				line.reset();
			}
		}

	}

}
