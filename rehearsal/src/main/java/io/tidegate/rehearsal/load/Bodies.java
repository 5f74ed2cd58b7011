package io.tidegate.rehearsal.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

import io.vertx.core.buffer.Buffer;

/**
 * The content of large bodies, both ways: the bytes 0 to 255 over and over. Safe for use
 * by several threads.
 */
final class Bodies {

	private static final int BLOCK = 64 * 1024;

	private final Buffer block = makeBlock();

	private final Map<Long, Long> checksums = new ConcurrentHashMap<>();

	/**
	 * A piece of a body.
	 * @param sent how much of it was sent already
	 * @param length how long it is in all
	 * @return the next piece, at most 64 KB
	 */
	Buffer piece(long sent, long length) {
		return this.block.slice(0, (int) Math.min(BLOCK, length - sent));
	}

	/**
	 * The CRC-32 of a body.
	 * @param length its number of bytes
	 * @return the checksum
	 */
	long checksum(long length) {
		return this.checksums.computeIfAbsent(length, this::sum);
	}

	private long sum(long length) {
		CRC32 checksum = new CRC32();
		for (long sent = 0; sent < length; sent += BLOCK) {
			checksum.update(piece(sent, length).getBytes());
		}
		return checksum.getValue();
	}

	private static Buffer makeBlock() {
		byte[] block = new byte[BLOCK];
		for (int i = 0; i < BLOCK; i++) {
			block[i] = (byte) i;
		}
		return Buffer.buffer(block);
	}

}
