package io.tidegate.agent.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.traffic.Connection;
import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.ProcNetTcp;
import io.tidegate.traffic.TcpState;
import io.tidegate.traffic.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * On real sockets and the kernel of this machine.
 */
@Timeout(60)
class SockDiagTests {

	private static final String TARGET = "127.0.1.77";

	private static final String NODE = "127.0.2.77";

	private final SockDiag table = new SockDiag();

	@SuppressWarnings("NullAway.Init") // Set before each test.
	private Conversation conversation;

	@BeforeEach
	void listen() throws IOException {
		this.conversation = new Conversation(TARGET, TARGET, List.of(this.table));
	}

	@AfterEach
	void close() throws IOException {
		this.conversation.close();
		this.table.close();
	}

	@Test
	void aRequestIsInFlightUntilItsAnswer() throws IOException {
		Conversation.Pair pair = this.conversation.connect(NODE);
		assertThat(this.conversation.look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(),
				Optional.empty(), Optional.empty(), 1, Optional.empty()));
		pair.request(100);
		assertThat(this.conversation.look().inFlight()).isEqualTo(1);
		pair.answer(1000);
		awaitIdle();
		assertThat(this.conversation.look().lastMovement()).isPresent();
	}

	@Test
	void aRequestTheApplicationHasNotReadIsInFlight() throws IOException {
		this.conversation.connect(NODE).remote().send(10);
		await().until(() -> this.conversation.look().inFlight() == 1);
	}

	@Test
	void busyConnectionsAreToldFromIdleOnes() throws IOException {
		for (int each = 0; each < 8; each++) {
			Conversation.Pair pair = this.conversation.connect(NODE);
			pair.request(100);
			pair.answer(100);
		}
		Conversation.Pair first = this.conversation.connect(NODE);
		Conversation.Pair second = this.conversation.connect("127.0.2.78");
		first.request(100);
		second.request(100);
		await().until(() -> this.conversation.look().inFlight() == 2);
		assertThat(this.conversation.look().connections()).isEqualTo(10);
		first.answer(100);
		second.answer(100);
		awaitIdle();
	}

	@Test
	void aNewRequestOnAnOldConnectionMovesTheLastArrival() throws IOException {
		Conversation.Pair pair = this.conversation.connect(NODE);
		pair.request(100);
		pair.answer(100);
		awaitIdle();
		Instant first = this.conversation.look().lastMovement().orElseThrow();
		// Longer than a tick of any kernel.
		await().until(() -> Instant.now().isAfter(first.plusMillis(50)));
		assertThat(this.conversation.look().lastMovement()).as("nothing moved").contains(first);
		pair.request(100);
		pair.answer(100);
		assertThat(this.conversation.look().lastMovement().orElseThrow()).isAfter(first.plusMillis(10));
	}

	@Test
	void theTasksOwnConnectionsAreLeftOut() throws IOException {
		this.conversation.connect("127.0.0.1").request(100);
		this.conversation.connect(TARGET).request(100);
		assertThat(this.conversation.look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(),
				Optional.empty(), Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void aLargeUploadIsInFlightFromItsFirstByteToItsAnswer() throws Exception {
		Conversation.Pair pair = this.conversation.connect(NODE);
		int half = 8 * 1024 * 1024;
		try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
			Future<?> sent = sender.submit(() -> {
				pair.remote().send(2 * half);
				return null;
			});
			pair.application().take(half);
			assertThat(this.conversation.look().inFlight()).as("half of it").isEqualTo(1);
			pair.application().take(half);
			sent.get(10, TimeUnit.SECONDS);
			assertThat(this.conversation.look().inFlight()).as("all of it").isEqualTo(1);
		}
		pair.answer(100);
		awaitIdle();
	}

	@Test
	void aLargeDownloadIsInFlightUntilItIsTaken() throws Exception {
		Conversation.Pair pair = this.conversation.connect(NODE);
		int half = 16 * 1024 * 1024;
		pair.request(100);
		try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
			Future<?> sent = sender.submit(() -> {
				pair.application().send(2 * half);
				return null;
			});
			pair.remote().take(half);
			assertThat(this.conversation.look().inFlight()).as("half of it").isEqualTo(1);
			pair.remote().take(half);
			sent.get(10, TimeUnit.SECONDS);
		}
		awaitIdle();
	}

	@Test
	void aHealthCheckIsForgottenOnceItsConnectionHasEnded() throws IOException {
		Conversation.Pair check = this.conversation.connect(NODE);
		check.request(150);
		assertThat(this.conversation.look().inFlight()).isEqualTo(1);
		check.answer(150);
		check.remote().close();
		awaitIdle();
		assertThat(this.conversation.look().lastMovement()).as("closed by one side").isEmpty();
		check.application().close();
		assertThat(this.conversation.look().lastMovement()).as("closed by both").isEmpty();
	}

	@Test
	void bothTablesTellWhenAConnectionEndedThatTheKernelRemembers() throws IOException {
		Conversation.Pair pair = this.conversation.connect(NODE);
		pair.application().close();
		pair.remote().close();
		for (ConnectionTable asked : List.of(this.table, new ProcNetTcp())) {
			await().untilAsserted(() -> assertThat(remembered(asked)).as(asked.name())
				.singleElement()
				.satisfies((each) -> assertThat(each.sinceEnded())
					.hasValueSatisfying((ago) -> assertThat(ago).isBetween(Duration.ZERO, Duration.ofSeconds(30)))));
		}
	}

	private List<Connection> remembered(ConnectionTable asked) throws IOException {
		return asked.readAll(this.conversation.port())
			.stream()
			.filter((each) -> each.state() == TcpState.TIME_WAIT)
			.filter((each) -> each.local().getAddress().equals(Peer.address(TARGET)))
			.toList();
	}

	@Test
	void aListenerForBothFamiliesShowsIpv4AsIpv4() throws IOException {
		try (Conversation both = new Conversation("::", TARGET, List.of(this.table))) {
			both.connect(NODE).request(100);
			assertThat(both.look().inFlight()).isEqualTo(1);
			assertThat(this.table.isListening(Optional.of(both.target()), both.port())).isTrue();
		}
	}

	@Test
	void aConnectionOverIpv6IsRead() throws IOException {
		try (Conversation six = new Conversation("::1", "::1", List.of(this.table))) {
			Conversation.Pair pair = six.connect("::1");
			pair.request(100);
			assertThat(this.table.read(six.port()))
				.anySatisfy((each) -> assertThat(each.remote()).isEqualTo(pair.remote().local()));
		}
	}

	@Test
	void bothTablesShowTheSameConnections() throws IOException {
		for (int each = 0; each < 300; each++) {
			this.conversation.connect("127.0.2." + (1 + each % 200)).request(10);
		}
		this.conversation.connect(NODE).remote().close();
		this.conversation.connect(NODE).application().close();
		int port = this.conversation.port();
		await().untilAsserted(
				() -> assertThat(rows(this.table, port)).isEqualTo(rows(new ProcNetTcp(), port)).hasSize(303));
	}

	@Test
	void aPortIsListenedOnUntilItIsClosed() throws IOException {
		int port = this.conversation.port();
		assertThat(this.table.isListening(Optional.of(this.conversation.target()), port)).isTrue();
		assertThat(this.table.isListening(Optional.of(Peer.address("127.0.1.78")), port)).isFalse();
		this.conversation.stopListening();
		assertThat(this.table.isListening(Optional.empty(), port)).isFalse();
	}

	@Test
	void oneSocketIsKeptFromReadToReadUntilItIsLetGo() throws IOException {
		for (int each = 0; each < 200; each++) {
			this.table.read(this.conversation.port());
		}
		assertThat(sockets()).hasSize(1);
		this.table.close();
		assertThat(sockets()).isEmpty();
		assertThat(this.table.isListening(Optional.empty(), this.conversation.port())).as("by another socket").isTrue();
	}

	@Test
	void severalThreadsMayReadAtOnce() throws Exception {
		this.conversation.connect(NODE).request(10);
		int port = this.conversation.port();
		try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
			List<Future<List<Connection>>> reads = Stream.generate(() -> readers.submit(() -> this.table.read(port)))
				.limit(200)
				.toList();
			for (Future<List<Connection>> read : reads) {
				assertThat(read.get(10, TimeUnit.SECONDS)).anyMatch((each) -> each.local().getPort() == port);
			}
		}
	}

	@Test
	void anotherSystemIsRefusedWithASentence() {
		assertThatIOException().isThrownBy(() -> new SockDiag("Mac OS X", "aarch64").read(8080))
			.withMessage("sock_diag is asked on Linux on x86-64 and arm64 only, and this is Mac OS X on aarch64");
		assertThatIOException().isThrownBy(() -> new SockDiag("Linux", "s390x").read(8080));
	}

	@Test
	void anErrorNumberIsSaidInWords() {
		assertThat(LibC.message(93)).isEqualTo("Protocol not supported");
	}

	private void awaitIdle() {
		await().until(() -> this.conversation.look().inFlight() == 0);
	}

	// Of this process, to sock_diag: the second column is the protocol, the last the
	// inode.
	private static List<String> sockets() throws IOException {
		Set<String> own = new HashSet<>();
		try (var open = Files.list(Path.of("/proc/self/fd"))) {
			for (Path each : open.toList()) {
				if (Files.isSymbolicLink(each)) {
					own.add(Files.readSymbolicLink(each).toString());
				}
			}
		}
		return Files.readAllLines(Path.of("/proc/net/netlink"))
			.stream()
			.map((line) -> line.strip().split("\\s+"))
			.filter((columns) -> columns[1].equals("4"))
			.map((columns) -> "socket:[" + columns[columns.length - 1] + "]")
			.filter(own::contains)
			.toList();
	}

	private static Set<List<Object>> rows(ConnectionTable table, int port) throws IOException {
		return table.read(port)
			.stream()
			.filter((each) -> each.state() != TcpState.TIME_WAIT)
			// The other end may have been given the same port number.
			.filter((each) -> each.local().getAddress().equals(Peer.address(TARGET)))
			.map(SockDiagTests::row)
			.collect(Collectors.toCollection(HashSet::new));
	}

	private static List<Object> row(Connection connection) {
		return List.of(connection.local(), connection.remote(), connection.state(), connection.receiveQueue());
	}

}
