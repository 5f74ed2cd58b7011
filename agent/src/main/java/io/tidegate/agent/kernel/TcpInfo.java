package io.tidegate.agent.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.tidegate.traffic.Activity;

/**
 * The fields of {@code struct tcp_info} ({@code linux/tcp.h}) that tell of data. The
 * struct only ever grows at its end; what is read here is there since Linux 4.6.
 */
final class TcpInfo {

	static final int UNACKED = 24;

	static final int LAST_DATA_SENT = 44;

	static final int LAST_DATA_RECV = 52;

	static final int LAST_ACK_RECV = 56;

	static final int BYTES_RECEIVED = 128;

	static final int SEGS_OUT = 136;

	static final int SEGS_IN = 140;

	static final int DATA_SEGS_IN = 152;

	static final int DATA_SEGS_OUT = 156;

	static final int SHORTEST = 160;

	private TcpInfo() {
	}

	static Activity activity(ByteBuffer info) throws IOException {
		if (info.limit() < SHORTEST) {
			throw new IOException("the kernel tells " + info.limit() + " bytes about a connection where " + SHORTEST
					+ " are needed: it is older than Linux 4.6");
		}
		return new Activity(millis(info, LAST_DATA_RECV), millis(info, LAST_DATA_SENT), millis(info, LAST_ACK_RECV),
				info.getLong(BYTES_RECEIVED), number(info, DATA_SEGS_OUT), difference(info, SEGS_IN, DATA_SEGS_IN),
				difference(info, SEGS_OUT, DATA_SEGS_OUT), number(info, UNACKED));
	}

	private static Duration millis(ByteBuffer info, int at) {
		return Duration.ofMillis(number(info, at));
	}

	private static long number(ByteBuffer info, int at) {
		return Integer.toUnsignedLong(info.getInt(at));
	}

	/** Both counters have 32 bits and run over. */
	private static long difference(ByteBuffer info, int all, int some) {
		return Integer.toUnsignedLong(info.getInt(all) - info.getInt(some));
	}

}
