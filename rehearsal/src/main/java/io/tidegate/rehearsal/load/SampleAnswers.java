package io.tidegate.rehearsal.load;

import java.util.zip.CRC32;

import io.vertx.core.buffer.Buffer;

/**
 * The sample application's answers, known to the last byte.
 */
final class SampleAnswers implements Answers {

	private final Bodies bodies;

	SampleAnswers(Bodies bodies) {
		this.bodies = bodies;
	}

	@Override
	public Body expect(PlannedRequest request) {
		return (request.kind() == RequestKind.DOWNLOAD) ? new Pattern(request.amount()) : new Text(text(request));
	}

	private String text(PlannedRequest request) {
		long amount = request.amount();
		return switch (request.kind()) {
			case SHORT -> "hello";
			case SLOW, LONG -> "after " + amount + " ms";
			case UPLOAD -> amount + " " + Long.toHexString(this.bodies.checksum(amount));
			case DOWNLOAD -> "";
		};
	}

	/**
	 * A few words.
	 */
	private static final class Text implements Body {

		private final String expected;

		private final Buffer received = Buffer.buffer();

		private Text(String expected) {
			this.expected = expected;
		}

		@Override
		public void piece(Buffer piece) {
			this.received.appendBuffer(piece);
		}

		@Override
		public boolean isExpected() {
			return this.received.toString().equals(this.expected);
		}

	}

	/**
	 * A large body, of which only length and checksum are kept.
	 */
	private final class Pattern implements Body {

		private final long length;

		private final CRC32 checksum = new CRC32();

		private long received;

		private Pattern(long length) {
			this.length = length;
		}

		@Override
		public void piece(Buffer piece) {
			this.checksum.update(piece.getBytes());
			this.received += piece.length();
		}

		@Override
		public boolean isExpected() {
			return this.received == this.length
					&& this.checksum.getValue() == SampleAnswers.this.bodies.checksum(this.length);
		}

	}

}
