package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.tidegate.traffic.Activity;
import io.tidegate.traffic.Connection;
import io.tidegate.traffic.TcpState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SockDiagMessagesTests {

	private static final int SEQUENCE = 7;

	private static final String V4 = "7f000101" + "00".repeat(12) + "7f000203" + "00".repeat(12);

	private final List<Connection> connections = new ArrayList<>();

	@Test
	void theRequestAsksForAllStatesButTimeWaitOfOnePortWithTcpInfo() {
		ByteBuffer request = ByteBuffer.allocate(SockDiagMessages.REQUEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
		SockDiagMessages.putRequest(request, 8080, SockDiagMessages.PRESENT, SEQUENCE);
		assertThat(HexFormat.of().formatHex(request.array())).isEqualTo("4c000000" + "1200" + "0103" + "07000000"
				+ "00000000" + "00000002" + "1f90" + "00".repeat(46) + "bf0f0000" + "00000000");
		assertThat(request.remaining()).isZero();
	}

	@Test
	void readsAConnectionWithItsActivity() throws IOException {
		boolean more = read(message(18, 2, socket("02", "01", V4, 5, 9) + attribute(2, tcpInfo(160))));
		assertThat(more).isTrue();
		assertThat(this.connections).containsExactly(new Connection(new InetSocketAddress("127.0.1.1", 8080),
				new InetSocketAddress("127.0.2.3", 50000), TcpState.ESTABLISHED, 5, 9,
				Optional.of(new Activity(Duration.ofMillis(52), Duration.ofMillis(44), Duration.ofMillis(56),
						0xffff_ffff_0000L, 156, 6, 0xffff_fff0L, 24))));
	}

	@Test
	void aLongerTcpInfoOfANewerKernelIsReadAsWell() throws IOException {
		read(message(18, 2, socket("02", "01", V4, 0, 0) + attribute(2, tcpInfo(300))));
		assertThat(this.connections).singleElement().satisfies((each) -> assertThat(each.activity()).isPresent());
	}

	@Test
	void aTcpInfoOfAKernelThatIsTooOldIsRefusedWithASentence() {
		assertThatIOException()
			.isThrownBy(() -> read(message(18, 2, socket("02", "01", V4, 0, 0) + attribute(2, tcpInfo(156)))))
			.withMessageContaining("older than Linux 4.6");
	}

	@Test
	void anIpv4AddressWrappedInIpv6IsIpv4() throws IOException {
		String mapped = "00".repeat(10) + "ffff" + "7f000101" + "00".repeat(10) + "ffff" + "7f000203";
		read(message(18, 2, socket("0a", "08", mapped, 1, 0)));
		assertThat(this.connections).containsExactly(new Connection(new InetSocketAddress("127.0.1.1", 8080),
				new InetSocketAddress("127.0.2.3", 50000), TcpState.CLOSE_WAIT, 1, 0, Optional.empty()));
	}

	@Test
	void otherAttributesAreSteppedOverAndPadded() throws IOException {
		read(message(18, 2, socket("02", "01", V4, 0, 0) + attribute(8, "010000") + "00" + attribute(2, tcpInfo(160))));
		assertThat(this.connections).singleElement().satisfies((each) -> assertThat(each.activity()).isPresent());
	}

	@Test
	void aListenerHasNoActivity() throws IOException {
		read(message(18, 2, socket("02", "0a", V4, 0, 128) + attribute(2, tcpInfo(160))));
		assertThat(this.connections).singleElement().satisfies((each) -> {
			assertThat(each.state()).isEqualTo(TcpState.LISTEN);
			assertThat(each.activity()).isEmpty();
		});
	}

	@Test
	void tellsWhenAConnectionEndedThatIsOnlyRemembered() throws IOException {
		read(message(18, 2, socket("02", "06", V4, 57_900, "00".repeat(8))));
		read(message(18, 2, socket("02", "06", V4, -1, "00".repeat(8))));
		read(message(18, 2, socket("02", "05", V4, 900, "00".repeat(8))));
		assertThat(this.connections).extracting(Connection::sinceEnded)
			.as("two seconds ago; more than ever is left; not ended")
			.containsExactly(Optional.of(Duration.ofMillis(2100)), Optional.empty(), Optional.empty());
	}

	@Test
	void anAnswerHasSeveralPartsAndEndsWithDone() throws IOException {
		String part = message(18, 2, socket("02", "01", V4, 0, 0));
		assertThat(read(part + part)).isTrue();
		assertThat(read(part + message(3, 2, "00000000"))).isFalse();
		assertThat(this.connections).hasSize(3);
	}

	@Test
	void partsOfAnAnswerToAnotherQuestionAreLeftOut() throws IOException {
		String stale = message(18, 2, socket("02", "01", V4, 0, 0)).replace("07000000", "06000000");
		assertThat(read(stale)).isTrue();
		assertThat(this.connections).isEmpty();
	}

	@Test
	void anErrorOfTheKernelIsAnError() {
		assertThatIOException().isThrownBy(() -> read(message(2, 0, "feffffff" + "00".repeat(16))))
			.withMessage("the kernel answers with error 2");
		assertThatIOException().isThrownBy(() -> read(message(3, 2, "f4ffffff")))
			.withMessage("the kernel answers with error 12");
	}

	@Test
	void anInterruptedDumpIsToldApart() {
		assertThatExceptionOfType(SockDiagMessages.DumpInterruptedException.class)
			.isThrownBy(() -> read(message(18, 0x12, socket("02", "01", V4, 0, 0))));
	}

	@Test
	void bytesThatEndTooEarlyAreRefused() {
		String whole = message(18, 2, socket("02", "01", V4, 0, 0) + attribute(2, tcpInfo(160)));
		assertThatIOException().isThrownBy(() -> read(whole.substring(0, whole.length() - 8)))
			.withMessageContaining("does not fit its datagram");
		assertThatIOException().isThrownBy(() -> read(message(18, 2, "02010000")))
			.withMessageContaining("only 4 bytes");
		assertThatIOException()
			.isThrownBy(() -> read(message(18, 2, socket("02", "01", V4, 0, 0) + "a4000200" + "00".repeat(80))))
			.withMessageContaining("does not fit its message");
		assertThatIOException().isThrownBy(() -> read("0000000012000200" + "0700000000000000"))
			.withMessageContaining("does not fit its datagram");
	}

	@Test
	void anUnknownMessageIsRefused() {
		assertThatIOException().isThrownBy(() -> read(message(99, 2, "")))
			.withMessage("an unknown netlink message of type 99");
	}

	private boolean read(String hex) throws IOException {
		return SockDiagMessages.readAnswer(ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN),
				SEQUENCE, this.connections);
	}

	private static String message(int type, int flags, String payload) {
		return number(16 + payload.length() / 2) + half(type) + half(flags) + number(SEQUENCE) + number(0) + payload;
	}

	private static String socket(String family, String state, String addresses, int receiveQueue, int sendQueue) {
		return socket(family, state, addresses, 0, number(receiveQueue) + number(sendQueue));
	}

	private static String socket(String family, String state, String addresses, int expires, String queues) {
		return family + state + "0000" + "1f90" + "c350" + addresses + number(0) + "00".repeat(8) + number(expires)
				+ queues + number(65532) + number(4711);
	}

	private static String attribute(int type, String payload) {
		return half(4 + payload.length() / 2) + half(type) + payload;
	}

	/** Every 32-bit field holds its own offset, but for those that matter otherwise. */
	private static String tcpInfo(int length) {
		ByteBuffer info = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		while (info.remaining() >= 4) {
			info.putInt(info.position());
		}
		info.putLong(128, 0xffff_ffff_0000L);
		info.putInt(136, 140).putInt(140, 158);
		return HexFormat.of().formatHex(info.array());
	}

	private static String number(int value) {
		return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
	}

	private static String half(int value) {
		return HexFormat.of().toHexDigits(Short.reverseBytes((short) value));
	}

}
