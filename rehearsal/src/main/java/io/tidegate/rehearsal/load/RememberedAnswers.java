package io.tidegate.rehearsal.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.buffer.Buffer;

/**
 * Answers of a program that nobody here knows: the first body of each path is the one
 * that all later ones have to be, unless any will do. Safe for use by several threads.
 */
final class RememberedAnswers implements Answers {

	private final Map<String, String> digests = new ConcurrentHashMap<>();

	private final boolean any;

	RememberedAnswers(boolean any) {
		this.any = any;
	}

	@Override
	public Body expect(PlannedRequest request) {
		return this.any ? new Anything() : new Digest(request.path());
	}

	/**
	 * Whatever comes, as long as it is complete.
	 */
	private static final class Anything implements Body {

		@Override
		public void piece(Buffer piece) {
		}

		@Override
		public boolean isExpected() {
			return true;
		}

	}

	/**
	 * The same as the first.
	 */
	private final class Digest implements Body {

		private final String path;

		private final MessageDigest digest = sha256();

		private Digest(String path) {
			this.path = path;
		}

		@Override
		public void piece(Buffer piece) {
			this.digest.update(piece.getBytes());
		}

		@Override
		public boolean isExpected() {
			String seen = HexFormat.of().formatHex(this.digest.digest());
			String first = RememberedAnswers.this.digests.putIfAbsent(this.path, seen);
			return first == null || first.equals(seen);
		}

		private static MessageDigest sha256() {
			try {
				return MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

	}

}
