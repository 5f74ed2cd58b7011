package io.tidegate.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.health.HttpProbe.Request;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Probes over real sockets.
 */
@Timeout(60)
class HttpProbeTests {

	private static final Duration PLENTY = Duration.ofSeconds(10);

	private static final Optional<BodyCheck> UP = Optional.of(new BodyCheck("/status", "UP"));

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private volatile int status = 200;

	private volatile byte[] body = {};

	@BeforeEach
	void open() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " by "
					+ exchange.getRequestHeaders().getFirst("User-Agent"));
			exchange.getResponseHeaders().set("Location", "/elsewhere");
			// Length 0 means chunks to this server.
			exchange.sendResponseHeaders(this.status, (this.body.length > 0) ? 0 : -1);
			exchange.getResponseBody().write(this.body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void close() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@CsvSource({ "200,true", "204,true", "299,true", "300,false", "404,false", "500,false" })
	void onlyAStatusFrom200To299Passes(int status, boolean passes) {
		this.status = status;
		assertThat(probe(PLENTY).ask()).isEqualTo(passes ? new Passed() : new Failed("it answered " + status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void whoAsksForALoginIsToldToLetTheProbeIn(int status) {
		this.status = status;
		assertThat(probe(PLENTY).ask())
			.isEqualTo(new Failed("it answered " + status + ": let the probe in without a login"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void whoSaysThatThereIsTooMuchToDoFailsOfOverload(int status) {
		this.status = status;
		assertThat(probe(PLENTY).ask()).isEqualTo(new Failed("it answered " + status, true));
	}

	@ParameterizedTest
	@CsvSource({ "200,false", "302,true", "404,true", "503,true" })
	void theStatusesThatPassCanBeNamed(int status, boolean passes) {
		this.status = status;
		assertThat(probe("302,404-503", Optional.empty()).ask() instanceof Passed).isEqualTo(passes);
	}

	@Test
	void oneQuestionIsOneRequestAndNoRedirectIsFollowed() {
		this.status = 302;
		assertThat(probe(PLENTY).ask()).isEqualTo(new Failed(
				"it answered 302, and a probe follows no redirect: let it in without a login, or name the address that answers"));
		assertThat(this.asked).containsExactly("GET /ready?for=tidegate by Tidegate");
	}

	@ParameterizedTest
	@CsvSource({ "200,UP,", "200,DOWN,its /status is not what was asked for", "404,UP,",
			"404,DOWN,its /status is not what was asked for", "503,UP,it answered 503" })
	void theBodyMustSayWhatIsAskedForWhateverTheStatus(int status, String word, String problem) {
		this.status = status;
		this.body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
		assertThat(probe("200,404", UP).ask())
			.isEqualTo((problem != null) ? new Failed(problem, status == 503) : new Passed());
	}

	@Test
	void anEmptyBodyIsNoJson() {
		assertThat(probe("200-299", UP).ask()).isEqualTo(new Failed("its answer is no JSON"));
		this.status = 404;
		assertThat(probe("404", UP).ask()).isEqualTo(new Failed("its answer is no JSON"));
	}

	@ParameterizedTest
	@CsvSource({ "65536,true", "65537,false", "10000000,false" })
	void aBodyIsReadUpTo64KiB(int length, boolean fits) {
		String json = "{\"status\":\"UP\"}";
		this.body = (json + " ".repeat(length - json.length())).getBytes(StandardCharsets.UTF_8);
		assertThat(probe("200", UP).ask())
			.isEqualTo(fits ? new Passed() : new Failed("its answer is longer than 64 KiB"));
		assertThat(probe("200", Optional.empty()).ask()).isEqualTo(new Passed());
	}

	@Test
	void proxiesOfTheSystemAreNotUsed() {
		Map<String, String> proxies = Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "1", "http.nonProxyHosts",
				"", "socksProxyHost", "127.0.0.1", "socksProxyPort", "1", "socksNonProxyHosts", "");
		assertThat(SystemProperties.with(proxies, probe(PLENTY)::ask)).isEqualTo(new Passed());
	}

	@Test
	void aServerThatNeverAnswersFailsWithinTheTimeout() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(new HttpProbe(address("http", silent.getLocalPort()), Duration.ofMillis(50)).ask())
				.isEqualTo(new Failed("it gave no answer within 50ms", true));
		}
	}

	@Test
	void aPortWhereNobodyListensFails() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(new HttpProbe(address("http", port), PLENTY).ask())
			.isEqualTo(new Failed("it refused the connection"));
	}

	@Test
	void aNameThatNobodyKnowsFails() {
		assertThat(new HttpProbe(URI.create("http://no-such-host.invalid/"), PLENTY).ask())
			.isEqualTo(new Failed("the name of its host is not known"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 2\r\n\r\nok", "Content-Length: 2\r\nConnection: close\r\n\r\nok",
			"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
			"Connection: close\r\nContent-Length: 9000\r\n\r\nnot all of it" })
	void noConnectionOutlivesItsQuestion(String rest) throws IOException {
		for (int status : new int[] { 200, 503 }) {
			byte[] answer = ("HTTP/1.1 " + status + " x\r\n" + rest).getBytes(StandardCharsets.UTF_8);
			try (RawServer holding = new RawServer((line) -> line.request().send(answer).hold())) {
				HttpProbe probe = new HttpProbe(address("http", holding.port()), Duration.ofMillis(200));
				for (int each = 0; each < 5; each++) {
					probe.ask();
				}
				Awaitility.await().until(() -> holding.accepted() == 5 && holding.open() == 0);
			}
		}
	}

	@Test
	void aServerThatDoesNotCloseAsAskedHasOneConnectionAtRest() throws IOException {
		byte[] answer = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.UTF_8);
		try (RawServer holding = new RawServer((line) -> {
			while (true) {
				line.request().send(answer);
			}
		})) {
			HttpProbe probe = new HttpProbe(address("http", holding.port()), PLENTY);
			for (int each = 0; each < 20; each++) {
				assertThat(probe.ask()).isEqualTo(new Passed());
			}
			Awaitility.await().until(() -> holding.open() <= 1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://127.0.0.1/", "http:///ready", "http:ready", "/ready", "file:/ready",
			"http://127.0.0.1:65536/" })
	void whatIsNoHttpAddressIsRefusedInOneSentence(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpProbe(URI.create(address), PLENTY))
			.withMessage("'" + address + "' is no HTTP address: write one such as http://127.0.0.1:8080/health");
	}

	private HttpProbe probe(Duration timeout) {
		return new HttpProbe(address("http", this.server.getAddress().getPort()), timeout);
	}

	private HttpProbe probe(String matcher, Optional<BodyCheck> check) {
		return new HttpProbe(new Request(address("http", this.server.getAddress().getPort()), PLENTY,
				StatusMatcher.of(matcher), check, false));
	}

	private static URI address(String scheme, int port) {
		return URI.create(scheme + "://127.0.0.1:" + port + "/ready?for=tidegate");
	}

}
