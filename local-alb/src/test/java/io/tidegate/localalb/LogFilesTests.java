package io.tidegate.localalb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.localalb.log.FolderStore;
import io.tidegate.localalb.log.S3Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogFilesTests {

	private static final String FOLDER = "audit/edge/AWSLogs/000000000000/";

	private final Bench bench = new Bench(Bench.fast());

	@TempDir
	private Path folder = Path.of("unset");

	@AfterEach
	void close() {
		this.bench.close();
	}

	private void switchOn(String log) {
		this.bench.balancerAttribute(log + ".s3.bucket", "audit");
		this.bench.balancerAttribute(log + ".s3.prefix", "edge");
		this.bench.balancerAttribute(log + ".s3.enabled", "true");
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).map(this.folder::relativize).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Path> logs() {
		return files().stream().filter((file) -> file.toString().endsWith(".log.gz")).toList();
	}

	private List<String> lines(Path file) {
		try {
			return unpacked(Files.readAllBytes(this.folder.resolve(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> unpacked(byte[] file) throws IOException {
		try (GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(file))) {
			return new String(unzip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	@Test
	void theEndOfTheLoadBalancerWritesWhatWasGathered() {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		switchOn("access_logs");
		this.bench.get("/orders?x=1");
		this.bench.lastRecord(1);
		assertThat(logs()).isEmpty();

		this.bench.alb.close();

		assertThat(logs()).singleElement()
			.satisfies((file) -> assertThat(file.toString()).matches(FOLDER
					+ "elasticloadbalancing/us-east-1/\\d{4}/\\d\\d/\\d\\d/000000000000_elasticloadbalancing_us-east-1_"
					+ "app\\.edge\\.[0-9a-f]{16}_\\d{8}T\\d\\d[0-5][05]Z_127\\.0\\.2\\.[1-3]_[0-9a-z]{8}\\.log\\.gz"));
		assertThat(lines(logs().get(0))).singleElement()
			.satisfies((line) -> assertThat(line).startsWith("http ")
				.contains(" " + backend.address() + " ")
				.contains(" \"GET http://127.0.0.1:" + this.bench.port + "/orders?x=1 HTTP/1.1\" \"Java-http-client/"));
	}

	@Test
	void switchingALogOnLeavesATestFileOnce() throws IOException {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		switchOn("access_logs");
		Path test = this.folder.resolve(FOLDER + "ELBAccessLogTestFile");
		Bench.eventually(() -> Files.exists(test));
		String first = Files.readString(test);

		switchOn("access_logs");
		switchOn("connection_logs");
		Bench.eventually(() -> Files.exists(this.folder.resolve(FOLDER + "ELBConnectionLogTestFile")));

		assertThat(first).startsWith("Enable AccessLog for ELB: edge at ");
		assertThat(Files.readString(test)).isEqualTo(first);
	}

	@Test
	void eachIntervalHasItsFileForEachNodeThatHadRequests() {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofSeconds(1));
		this.bench.healthyBackend("127.0.1.1");
		switchOn("access_logs");
		this.bench.get("/first");
		Bench.eventually(() -> logs().size() == 1);
		this.bench.get("/second");
		Bench.eventually(() -> logs().size() == 2);

		assertThat(logs().stream().flatMap((file) -> lines(file).stream())).hasSize(2)
			.anyMatch((line) -> line.contains("/first HTTP/1.1"))
			.anyMatch((line) -> line.contains("/second HTTP/1.1"));
	}

	@Test
	void aConnectionHasOneLineHoweverManyRequests() {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		this.bench.healthyBackend("127.0.1.1");
		switchOn("connection_logs");
		this.bench.get("/");
		this.bench.get("/");
		this.bench.lastRecord(2);

		this.bench.alb.close();

		assertThat(logs()).singleElement()
			.satisfies((file) -> assertThat(file.getFileName().toString()).startsWith("conn_log.000000000000_"));
		assertThat(lines(logs().get(0))).singleElement()
			.satisfies((line) -> assertThat(line).contains(" 127.0.0.1 ")
				.contains(" " + this.bench.port + " - - - \"-\" - - - TID_"));
	}

	@Test
	void everyHealthCheckHasALineThatSaysWhyItFailed() {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		Backend healthy = this.bench.healthyBackend("127.0.1.1");
		Backend failing = this.bench.backend("127.0.1.2").onCheck((exchange) -> Backend.respond(exchange, 500, ""));
		this.bench.register(failing);
		switchOn("health_check_logs");
		this.bench.awaitState(failing, "unhealthy");
		int checks = healthy.checks().size();
		// Those of three nodes come in turn: one of each has been answered by then.
		Bench.eventually(() -> healthy.checks().size() > checks + 3);

		this.bench.alb.close();

		assertThat(logs()).hasSize(3)
			.allSatisfy((file) -> assertThat(file.getFileName().toString())
				.startsWith("health_check_log_000000000000_elasticloadbalancing_us-east-1_app.edge."));
		assertThat(logs().stream().flatMap((file) -> lines(file).stream()))
			.anyMatch((line) -> line.matches(check(healthy, "PASS 200 -")))
			.anyMatch((line) -> line.matches(check(failing, "FAIL 500 ResponseCodeMismatch")));
		assertThat(Files.exists(this.folder.resolve(FOLDER + "ELBHealthCheckLogTestFile"))).isTrue();
	}

	private static String check(Backend backend, String outcome) {
		return "http \\S{10}T\\S{15}Z 0\\.\\d{9} " + backend.address() + " orders " + outcome;
	}

	@Test
	void aLogThatIsOffIsNotWrittenAndOneThatIsOnNeedsABucket() {
		this.bench.alb.keepLogs(new FolderStore(this.folder), Duration.ofMinutes(5));
		this.bench.healthyBackend("127.0.1.1");
		assertThatThrownBy(() -> this.bench.balancerAttribute("access_logs.s3.enabled", "true"))
			.hasMessageContaining("give access_logs.s3.bucket");
		this.bench.get("/");
		this.bench.lastRecord(1);

		this.bench.alb.close();

		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "../elsewhere, file", "/etc, hostname", "'', file", "., file", "audit/2026, file", "audit, ../../file",
			"audit, /etc/hostname" })
	void aBucketIsOneFolderAndAKeyStaysInIt(String bucket, String key) {
		FolderStore store = new FolderStore(this.folder);

		assertThatThrownBy(() -> store.put(bucket, key, new byte[0])).isInstanceOf(IOException.class)
			.hasMessageContaining("would leave the log folder");
		assertThatThrownBy(() -> store.open(bucket, key, null)).isInstanceOf(IOException.class)
			.hasMessageContaining("would leave the log folder");
	}

	@Test
	void whatCannotBeAFilesNameIsRefusedAlike() {
		assertThatThrownBy(() -> new FolderStore(this.folder).put("audit", "fi\0le", new byte[0]))
			.isInstanceOf(IOException.class)
			.hasMessageContaining("would leave the log folder");
	}

	@Test
	void logsAreKeptInOnePlaceAndForSecondsAtLeast() {
		FolderStore store = new FolderStore(this.folder);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.bench.alb.keepLogs(store, Duration.ZERO));
		this.bench.alb.keepLogs(store, Duration.ofMinutes(5));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.bench.alb.keepLogs(store, Duration.ofMinutes(5)));
	}

	@Test
	void filesGoToAnythingThatSpeaksS3() throws IOException {
		Map<String, byte[]> objects = new ConcurrentHashMap<>();
		HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		s3.createContext("/", (exchange) -> {
			objects.put(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
					exchange.getRequestBody().readAllBytes());
			exchange.getResponseHeaders().set("ETag", "\"0\"");
			Backend.respond(exchange, 200, "");
		});
		s3.start();
		try {
			this.bench.alb.keepLogs(
					new S3Store(URI.create("http://127.0.0.1:" + s3.getAddress().getPort()), "us-east-1"),
					Duration.ofMinutes(5));
			this.bench.healthyBackend("127.0.1.1");
			switchOn("access_logs");
			this.bench.get("/to-s3");
			this.bench.lastRecord(1);
			this.bench.alb.close();

			assertThat(objects).containsKey("PUT /" + FOLDER + "ELBAccessLogTestFile").hasSize(2);
			String log = objects.keySet().stream().filter((key) -> key.endsWith(".log.gz")).findFirst().orElseThrow();
			assertThat(unpacked(Objects.requireNonNull(objects.get(log)))).singleElement()
				.asString()
				.contains("/to-s3 HTTP/1.1");
		}
		finally {
			s3.stop(0);
		}
	}

}
