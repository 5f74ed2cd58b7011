package io.tidegate.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ProcNetTcpTests {

	private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
			+ "   uid  timeout inode\n";

	private static final String REST = " 00:00000000 00000000 65532        0 4711 1 0000000000000000 20 4 30 10 -1\n";

	@TempDir
	@SuppressWarnings("NullAway") // JUnit sets it.
	Path folder;

	@Test
	void readsAnAddressOfALittleEndianMachine() throws IOException {
		write("tcp", "   0: 0101007F:1F90 0302007F:C350 01 0000000A:00000014" + REST);
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).containsExactly(new Connection(at("127.0.1.1", 8080),
				at("127.0.2.3", 50000), TcpState.ESTABLISHED, 20, 10, Optional.empty()));
	}

	@Test
	void readsAnAddressOfABigEndianMachine() throws IOException {
		write("tcp", "   0: 7F000101:1F90 7F000203:C350 01 0000000A:00000014" + REST);
		assertThat(read(ByteOrder.BIG_ENDIAN)).containsExactly(new Connection(at("127.0.1.1", 8080),
				at("127.0.2.3", 50000), TcpState.ESTABLISHED, 20, 10, Optional.empty()));
	}

	@Test
	void readsIpv6OfBothByteOrders() throws IOException {
		write("tcp", "");
		write("tcp6", "   0: B80D0120000000000000000001000000:1F90 B80D0120000000000000000002000000:C350 08"
				+ " 00000000:00000001" + REST);
		Connection expected = new Connection(at("2001:db8::1", 8080), at("2001:db8::2", 50000), TcpState.CLOSE_WAIT, 1,
				0, Optional.empty());
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).containsExactly(expected);
		write("tcp6", "   0: 20010DB8000000000000000000000001:1F90 20010DB8000000000000000000000002:C350 08"
				+ " 00000000:00000001" + REST);
		assertThat(read(ByteOrder.BIG_ENDIAN)).containsExactly(expected);
	}

	@Test
	void tellsWhenAConnectionEndedThatIsOnlyRemembered() throws IOException {
		write("tcp", """
				   0: 0101007F:1F90 0302007F:C350 06 00000000:00000000 03:000016A8 00000000     0        0 0 3
				   1: 0101007F:1F90 0302007F:C351 06 00000000:00000000 03:00001771 00000000     0        0 0 3
				   2: 0101007F:1F90 0302007F:C352 05 00000000:00000000 03:000000A8 00000000     0        0 0 3
				""");
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).extracting(Connection::sinceEnded)
			.as("two seconds ago; longer than ever is left; not ended")
			.containsExactly(Optional.of(Duration.ofSeconds(2)), Optional.empty(), Optional.empty());
	}

	@Test
	void anIpv4AddressWrappedInIpv6IsIpv4() throws IOException {
		write("tcp", "");
		write("tcp6", "   0: 0000000000000000FFFF00000101007F:1F90 0000000000000000FFFF00000302007F:C350 01"
				+ " 00000000:00000000" + REST);
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).extracting(Connection::local, Connection::remote)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(at("127.0.1.1", 8080), at("127.0.2.3", 50000)));
	}

	@Test
	void otherPortsAreLeftOutAlsoWhereTheRemotePortIsTheSame() throws IOException {
		write("tcp", "   0: 0101007F:1F91 0302007F:1F90 01 00000000:00000000" + REST
				+ "   1: 0101007F:1F90 0302007F:1F91 06 00000000:00000000" + REST);
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).extracting(Connection::state).containsExactly(TcpState.TIME_WAIT);
	}

	@Test
	void aKernelWithoutIpv6HasNoSecondFile() throws IOException {
		write("tcp", "");
		assertThat(read(ByteOrder.LITTLE_ENDIAN)).isEmpty();
	}

	@Test
	void aMissingTableIsNotAnEmptyOne() {
		assertThatIOException().isThrownBy(() -> read(ByteOrder.LITTLE_ENDIAN)).withMessageContaining("tcp");
	}

	@Test
	void aLineThatIsNotUnderstoodIsNotPassedOver() throws IOException {
		write("tcp", "   0: 0101007F:1F90 nonsense" + REST);
		assertThatIOException().isThrownBy(() -> read(ByteOrder.LITTLE_ENDIAN))
			.withMessageContaining("not understood")
			.withMessageContaining("nonsense");
	}

	@Test
	void aListenerOnTheAddressOrOnAllAddressesListens() throws IOException {
		write("tcp",
				"   0: 0101007F:1F90 00000000:0000 0A 00000000:00000000" + REST
						+ "   1: 00000000:1F91 00000000:0000 0A 00000000:00000000" + REST
						+ "   2: 0101007F:1F92 0302007F:C350 01 00000000:00000000" + REST);
		ConnectionTable table = new ProcNetTcp(this.folder, ByteOrder.LITTLE_ENDIAN);
		assertThat(table.isListening(Optional.of(address("127.0.1.1")), 8080)).isTrue();
		assertThat(table.isListening(Optional.of(address("127.0.1.2")), 8080)).isFalse();
		assertThat(table.isListening(Optional.empty(), 8080)).isTrue();
		assertThat(table.isListening(Optional.of(address("127.0.1.2")), 8081)).isTrue();
		assertThat(table.isListening(Optional.empty(), 8082)).isFalse();
	}

	@Test
	void aListenerOnAllAddressesOfIpv6Listens() throws IOException {
		write("tcp", "");
		write("tcp6", "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A"
				+ " 00000000:00000000" + REST);
		ConnectionTable table = new ProcNetTcp(this.folder, ByteOrder.LITTLE_ENDIAN);
		assertThat(table.isListening(Optional.of(address("10.0.0.7")), 8080)).isTrue();
	}

	private List<Connection> read(ByteOrder order) throws IOException {
		return new ProcNetTcp(this.folder, order).read(8080);
	}

	private void write(String file, String lines) throws IOException {
		Files.writeString(this.folder.resolve(file), HEADER + lines);
	}

	private static InetSocketAddress at(String address, int port) throws UnknownHostException {
		return new InetSocketAddress(address(address), port);
	}

	private static InetAddress address(String literal) throws UnknownHostException {
		return InetAddress.getByName(literal);
	}

}
