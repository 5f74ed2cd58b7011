package io.tidegate.agent.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of the kernel's structures and constants, held against their declarations
 * for each machine that is supported: a machine on which they differ would be read
 * wrongly without a word.
 */
class LayoutTests {

	/**
	 * How a machine's ABI lays out and numbers; the kernel's headers and the ABI
	 * documents say so.
	 */
	enum Machine {

		/** System V ABI, x86-64 supplement; {@code asm-generic} and {@code arch/x86}. */
		X86_64(8, 8, 02000000, 1, 20, 4, 32),
		/**
		 * Procedure call standard for the Arm 64-bit architecture; {@code asm-generic}.
		 */
		ARM64(8, 8, 02000000, 1, 20, 4, 32);

		private final int alignmentOf64Bits;

		private final int longBytes;

		private final int cloexec;

		private final int solSocket;

		private final int receiveTimeout;

		private final int interrupted;

		private final int truncated;

		Machine(int alignmentOf64Bits, int longBytes, int cloexec, int solSocket, int receiveTimeout, int interrupted,
				int truncated) {
			this.alignmentOf64Bits = alignmentOf64Bits;
			this.longBytes = longBytes;
			this.cloexec = cloexec;
			this.solSocket = solSocket;
			this.receiveTimeout = receiveTimeout;
			this.interrupted = interrupted;
			this.truncated = truncated;
		}

	}

	@ParameterizedTest
	@EnumSource
	void tcpInfoLiesWhereItIsRead(Machine machine) {
		Struct info = tcpInfo(machine);

		assertThat(info.offset("unacked")).isEqualTo(TcpInfo.UNACKED);
		assertThat(info.offset("last_data_sent")).isEqualTo(TcpInfo.LAST_DATA_SENT);
		assertThat(info.offset("last_data_recv")).isEqualTo(TcpInfo.LAST_DATA_RECV);
		assertThat(info.offset("last_ack_recv")).isEqualTo(TcpInfo.LAST_ACK_RECV);
		assertThat(info.offset("bytes_received")).isEqualTo(TcpInfo.BYTES_RECEIVED);
		assertThat(info.offset("segs_out")).isEqualTo(TcpInfo.SEGS_OUT);
		assertThat(info.offset("segs_in")).isEqualTo(TcpInfo.SEGS_IN);
		assertThat(info.offset("data_segs_in")).isEqualTo(TcpInfo.DATA_SEGS_IN);
		assertThat(info.offset("data_segs_out")).isEqualTo(TcpInfo.DATA_SEGS_OUT);
		assertThat(info.size()).isEqualTo(TcpInfo.SHORTEST);
	}

	/** {@code struct tcp_info} of Linux 4.6, {@code linux/tcp.h}. */
	private static Struct tcpInfo(Machine machine) {
		Struct info = new Struct(machine).bytes("state", "ca_state", "retransmits", "probes", "backoff", "options",
				"wscales", "delivery_rate_app_limited");
		info.words("rto", "ato", "snd_mss", "rcv_mss", "unacked", "sacked", "lost", "retrans", "fackets");
		info.words("last_data_sent", "last_ack_sent", "last_data_recv", "last_ack_recv");
		info.words("pmtu", "rcv_ssthresh", "rtt", "rttvar", "snd_ssthresh", "snd_cwnd", "advmss", "reordering");
		info.words("rcv_rtt", "rcv_space", "total_retrans");
		info.longWords("pacing_rate", "max_pacing_rate", "bytes_acked", "bytes_received");
		return info.words("segs_out", "segs_in", "notsent_bytes", "min_rtt", "data_segs_in", "data_segs_out");
	}

	@ParameterizedTest
	@EnumSource
	void theQuestionAndTheAnswerAreAsLongAsTheirStructures(Machine machine) {
		Struct header = new Struct(machine).words("len").halves("type", "flags").words("seq", "pid");
		Struct request = id(new Struct(machine).bytes("family", "src_len", "dst_len", "ext")).words("states", "dbs");
		Struct socket = id(new Struct(machine).bytes("family", "state", "timer", "retrans")).words("expires", "rqueue",
				"wqueue", "uid", "inode");

		assertThat(header.size() + request.size()).isEqualTo(SockDiagMessages.REQUEST_BYTES);
		assertThat(socket.size()).isEqualTo(SockDiagMessages.SOCKET_BYTES);
		assertThat(socket.offset("sport")).isEqualTo(SockDiagMessages.LOCAL_PORT);
		assertThat(socket.offset("dport")).isEqualTo(SockDiagMessages.REMOTE_PORT);
		assertThat(socket.offset("src0")).isEqualTo(SockDiagMessages.LOCAL_ADDRESS);
		assertThat(socket.offset("dst0")).isEqualTo(SockDiagMessages.REMOTE_ADDRESS);
		assertThat(socket.offset("rqueue")).isEqualTo(SockDiagMessages.RECEIVE_QUEUE);
		assertThat(socket.offset("wqueue")).isEqualTo(SockDiagMessages.SEND_QUEUE);
	}

	/** {@code struct inet_diag_sockid}, {@code linux/inet_diag.h}. */
	private static Struct id(Struct before) {
		return before.halves("sport", "dport")
			.words("src0", "src1", "src2", "src3", "dst0", "dst1", "dst2", "dst3", "if", "cookie0", "cookie1");
	}

	@ParameterizedTest
	@EnumSource
	void theConstantsAreThoseOfTheMachine(Machine machine) {
		assertThat(NetlinkSocket.SOCK_CLOEXEC).isEqualTo(machine.cloexec);
		assertThat(NetlinkSocket.SOL_SOCKET).isEqualTo(machine.solSocket);
		assertThat(NetlinkSocket.SO_RCVTIMEO).isEqualTo(machine.receiveTimeout);
		assertThat(NetlinkSocket.MSG_TRUNC).isEqualTo(machine.truncated);
		assertThat(LibC.EINTR).isEqualTo(machine.interrupted);
		assertThat(machine.longBytes).as("of each half of a timeval").isEqualTo(Long.BYTES);
	}

	@Test
	void aStructureIsPaddedSoThatEachFieldIsAligned() {
		Struct struct = new Struct(Machine.ARM64).bytes("a").halves("b").bytes("c").longWords("d").bytes("e");

		assertThat(struct.offset("b")).isEqualTo(2);
		assertThat(struct.offset("d")).isEqualTo(8);
		assertThat(struct.size()).isEqualTo(24);
	}

	/**
	 * A structure of C, laid out as its fields are named.
	 */
	private static final class Struct {

		private final Machine machine;

		private final Map<String, Integer> offsets = new LinkedHashMap<>();

		private int end;

		private int alignment = 1;

		Struct(Machine machine) {
			this.machine = machine;
		}

		Struct bytes(String... names) {
			return fields(1, 1, names);
		}

		Struct halves(String... names) {
			return fields(2, 2, names);
		}

		Struct words(String... names) {
			return fields(4, 4, names);
		}

		Struct longWords(String... names) {
			return fields(8, this.machine.alignmentOf64Bits, names);
		}

		private Struct fields(int bytes, int aligned, String... names) {
			this.alignment = Math.max(this.alignment, aligned);
			for (String name : names) {
				this.offsets.put(name, padded(aligned));
				this.end = padded(aligned) + bytes;
			}
			return this;
		}

		private int padded(int aligned) {
			return Math.ceilDiv(this.end, aligned) * aligned;
		}

		int offset(String name) {
			return Optional.ofNullable(this.offsets.get(name)).orElseThrow();
		}

		int size() {
			return padded(this.alignment);
		}

	}

}
