package io.tidegate.sample;

/**
 * The content of downloads.
 */
final class Pattern {

	static final int BLOCK_SIZE = 16 * 1024;

	private static final byte[] BLOCK = makeBlock();

	private Pattern() {
	}

	/**
	 * A block of the pattern, to be read only.
	 * @return {@link #BLOCK_SIZE} bytes, 0 to 255 over and over
	 */
	static byte[] block() {
		return BLOCK;
	}

	private static byte[] makeBlock() {
		byte[] block = new byte[BLOCK_SIZE];
		for (int i = 0; i < BLOCK_SIZE; i++) {
			block[i] = (byte) i;
		}
		return block;
	}

}
