package io.tidegate.agent.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import io.tidegate.agent.probe.GrpcProbe.Security;
import io.tidegate.agent.probe.GrpcProbe.Target;
import io.tidegate.health.ProbeResult;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import io.tidegate.health.RawServer;
import io.tidegate.health.SelfSigned;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Probes of real gRPC servers, and of servers that are none.
 */
@Timeout(120)
class GrpcProbeTests {

	// The first question loads some two thousand classes.
	private static final Duration PLENTY = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Failed LATE = new Failed("it gave no answer within 300ms", true);

	private static final Failed REFUSED = new Failed("it refused the connection");

	private final HealthStatusManager health = new HealthStatusManager();

	private final List<AutoCloseable> open = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : this.open) {
			each.close();
		}
	}

	@Test
	void aServerThatServesPassesAgainAndAgain() throws IOException {
		GrpcProbe probe = probe(serve(this.health.getHealthService()), "", PLENTY);
		for (int each = 0; each < 20; each++) {
			assertThat(probe.ask()).isEqualTo(new Passed());
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVING,", "NOT_SERVING,it says that it is not serving",
			"UNKNOWN,it says that it does not know whether it serves",
			"SERVICE_UNKNOWN,it knows no service of the name that was asked for" })
	void whatAServiceSaysOfItselfIsBelieved(ServingStatus status, String problem) throws IOException {
		this.health.setStatus("orders.v1.Orders", status);
		assertThat(probe(serve(this.health.getHealthService()), "orders.v1.Orders", PLENTY).ask())
			.isEqualTo((problem != null) ? new Failed(problem) : new Passed());
	}

	@Test
	void aServiceThatTheServerDoesNotKnowFails() throws IOException {
		assertThat(probe(serve(this.health.getHealthService()), "nobody", PLENTY).ask())
			.isEqualTo(new Failed("it knows no service of the name that was asked for"));
	}

	@Test
	void aServerThatStopsServingFailsOnTheSameConnection() throws IOException {
		GrpcProbe probe = probe(serve(this.health.getHealthService()), "", PLENTY);
		assertThat(probe.ask()).isEqualTo(new Passed());
		this.health.enterTerminalState();
		assertThat(probe.ask()).isEqualTo(new Failed("it says that it is not serving"));
	}

	@Test
	void aServerWithoutAHealthServiceFails() throws IOException {
		assertThat(probe(serve(), "", PLENTY).ask()).isEqualTo(new Failed("it has no gRPC health service"));
	}

	@ParameterizedTest
	@CsvSource({ "RESOURCE_EXHAUSTED,it has too much to do,true", "UNAVAILABLE,it is not available,false",
			"PERMISSION_DENIED,it answered PERMISSION_DENIED,false",
			"UNAUTHENTICATED,it answered UNAUTHENTICATED,false", "INTERNAL,it answered INTERNAL,false",
			"ABORTED,it answered ABORTED,false", "CANCELLED,it could not be asked,false" })
	void aStatusIsNamedWithoutItsDescription(Status.Code code, String reason, boolean overload) throws IOException {
		BindableService failing = new Answering(
				(observer) -> observer.onError(Status.fromCode(code).withDescription("secret").asRuntimeException()));
		assertThat(probe(serve(failing), "", PLENTY).ask()).isEqualTo(new Failed(reason, overload));
	}

	@Test
	void anAnswerThatIsTooLongFails() throws IOException {
		BindableService talkative = new Answering((observer) -> {
			observer.onNext(HealthCheckResponse.newBuilder()
				.setUnknownFields(UnknownFieldSet.newBuilder()
					.addField(9, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(new byte[100_000])).build())
					.build())
				.build());
			observer.onCompleted();
		});
		assertThat(probe(serve(talkative), "", PLENTY).ask()).isInstanceOf(Failed.class);
	}

	@Test
	void aServerThatNeverAnswersFailsWithinTheTimeout() throws IOException {
		List<StreamObserver<HealthCheckResponse>> waiting = new CopyOnWriteArrayList<>();
		Server server = serve(new Answering(waiting::add));
		GrpcProbe probe = probe(server, "", SHORT);
		Awaitility.await().until(() -> probe.ask().equals(LATE) && !waiting.isEmpty());
	}

	@Test
	void aServerThatStopsAndStartsAgainPassesAtTheNextQuestion() throws Exception {
		Server first = serve(this.health.getHealthService());
		int port = first.getPort();
		GrpcProbe probe = probe(first, "", PLENTY);
		assertThat(probe.ask()).isEqualTo(new Passed());

		first.shutdownNow().awaitTermination();
		Awaitility.await().until(() -> probe.ask().equals(REFUSED));
		// Enough for a back-off of more than a minute.
		for (int each = 0; each < 20; each++) {
			assertThat(probe.ask()).isEqualTo(REFUSED);
		}

		Server second = serve(port, InsecureServerCredentials.create(), this.health.getHealthService());
		assertThat(probe.ask()).isEqualTo(new Passed());
		second.shutdownNow().awaitTermination();
		serve(port, InsecureServerCredentials.create(), this.health.getHealthService());
		// The first question may still meet the connection that broke.
		probe.ask();
		assertThat(probe.ask()).isEqualTo(new Passed());
	}

	@Test
	void aConnectionThatHasGoneSilentIsGivenUpForANewOne() throws Exception {
		List<Socket> silent = new CopyOnWriteArrayList<>();
		ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread acceptor = Thread.ofVirtual().start(() -> {
			while (!listener.isClosed()) {
				try {
					silent.add(listener.accept());
				}
				catch (IOException ex) {
					// Closed.
				}
			}
		});
		this.open.add(() -> {
			for (Socket each : silent) {
				each.close();
			}
		});
		int port = listener.getLocalPort();
		GrpcProbe probe = closed(new GrpcProbe(new Target("127.0.0.1", port, "", Security.PLAINTEXT), SHORT));
		assertThat(probe.ask()).isEqualTo(LATE);
		assertThat(probe.ask()).isEqualTo(LATE);
		listener.close();
		// The port is free only when nobody waits at it any more.
		acceptor.join();

		serve(port, InsecureServerCredentials.create(), this.health.getHealthService());
		Awaitility.await().until(() -> probe.ask().equals(new Passed()));
		assertThat(silent).isNotEmpty().noneMatch(Socket::isClosed);
	}

	@Test
	void aPortWhereNobodyListensAndANameThatNobodyKnowsFail() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(closed(new GrpcProbe(new Target("127.0.0.1", port, "", Security.PLAINTEXT), PLENTY)).ask())
			.isEqualTo(REFUSED);
		assertThat(closed(new GrpcProbe(new Target("no-such-host.invalid", 80, "", Security.PLAINTEXT), PLENTY)).ask())
			.isEqualTo(new Failed("the name of its host is not known"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "HTTP/1.1 400 Bad Request\r\nContent-Length: 6\r\n\r\nsecret",
			"HTTP/1.1 200 OK\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n",
			"\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
			"\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0001\u0005\u0000\u0000\u0000\u0001\u0080",
			"\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff" })
	void aServerThatSpeaksSomethingElseFailsInWordsAndInTime(String answer) throws IOException {
		byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
		for (RawServer.Answer end : List.<RawServer.Answer>of((line) -> line.send(bytes),
				(line) -> line.send(bytes).hold(), (line) -> line.send(bytes).reset(),
				(line) -> line.send(bytes).drip(new byte[] { 0 }))) {
			try (RawServer server = new RawServer(end)) {
				GrpcProbe probe = closed(
						new GrpcProbe(new Target("127.0.0.1", server.port(), "", Security.PLAINTEXT), SHORT));
				ProbeResult result = assertTimeout(SHORT.plusSeconds(5), probe::ask);
				assertThat(result).isInstanceOfSatisfying(Failed.class,
						(failed) -> assertThat(failed.reason()).isNotBlank().doesNotContain("secret"));
			}
		}
	}

	@Test
	void aSelfSignedCertificateForAnotherHostPassesUnlessItIsVerified(@TempDir Path directory) throws Exception {
		ServerCredentials credentials = TlsServerCredentials.newBuilder()
			.keyManager(SelfSigned.in(directory).keys().getKeyManagers())
			.build();
		Server server = serve(0, credentials, this.health.getHealthService());
		assertThat(probe(server, Security.ANY_CERTIFICATE).ask()).isEqualTo(new Passed());
		assertThat(probe(server, Security.VERIFIED_CERTIFICATE).ask()).isEqualTo(new Failed("TLS with it failed"));
		assertThat(probe(server, Security.PLAINTEXT).ask()).isInstanceOf(Failed.class);
		assertThat(probe(serve(this.health.getHealthService()), Security.ANY_CERTIFICATE).ask())
			.isInstanceOf(Failed.class);
	}

	@Test
	void itsOneThreadComesWithTheFirstQuestionAndGoesWithTheProbe() throws IOException {
		Server server = serve(this.health.getHealthService());
		GrpcProbe probe = probe(server, "", PLENTY);
		assertThat(threads()).isZero();
		probe.ask();
		probe.ask();
		assertThat(threads()).isOne();
		probe.close();
		// Its last act is to say that it has ended.
		Awaitility.await().until(() -> threads() == 0);
		assertThat(probe.ask()).isEqualTo(new Failed("it could not be asked"));
	}

	@Test
	void whoIsInterruptedWhileAskingStaysInterrupted() throws IOException {
		GrpcProbe probe = probe(serve(new Answering((observer) -> {
		})), "", PLENTY);
		Thread.currentThread().interrupt();
		ProbeResult result = probe.ask();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result).isEqualTo(new Failed("it could not be asked"));
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("tidegate-grpc"))
			.count();
	}

	private Server serve(BindableService... services) throws IOException {
		return serve(0, InsecureServerCredentials.create(), services);
	}

	private Server serve(int port, ServerCredentials credentials, BindableService... services) throws IOException {
		NettyServerBuilder builder = NettyServerBuilder
			.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials);
		List.of(services).forEach(builder::addService);
		Server server = builder.build().start();
		this.open.add(server::shutdownNow);
		return server;
	}

	private GrpcProbe probe(Server server, String service, Duration timeout) {
		return closed(new GrpcProbe(new Target("127.0.0.1", server.getPort(), service, Security.PLAINTEXT), timeout));
	}

	private GrpcProbe probe(Server server, Security security) {
		return closed(new GrpcProbe(new Target("127.0.0.1", server.getPort(), "", security), PLENTY));
	}

	private GrpcProbe closed(GrpcProbe probe) {
		this.open.add(0, probe);
		return probe;
	}

	/**
	 * A health service that answers in another way.
	 */
	private static final class Answering extends HealthGrpc.HealthImplBase {

		private final Consumer<StreamObserver<HealthCheckResponse>> answer;

		Answering(Consumer<StreamObserver<HealthCheckResponse>> answer) {
			this.answer = answer;
		}

		@Override
		public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
			this.answer.accept(observer);
		}

	}

}
