package io.tidegate.rehearsal.load;

import java.util.SplittableRandom;

/**
 * Draws the requests of a schedule: the same seed gives the same requests in the same
 * order. Not safe for use by several threads.
 */
public final class RequestMix implements RequestSource {

	private static final long MEGABYTE = 1024 * 1024;

	private final SplittableRandom random;

	private final Shares shares;

	/**
	 * A mix.
	 * @param seed of the drawing
	 * @param shares how much of which kind
	 */
	public RequestMix(long seed, Shares shares) {
		this.random = new SplittableRandom(seed);
		this.shares = shares;
	}

	@Override
	public PlannedRequest next() {
		int drawn = this.random.nextInt(1000);
		long megabytes = this.random.nextLong(1, 6);
		long millis = this.random.nextLong(this.shares.slowestMillis() / 4, this.shares.slowestMillis() + 1);
		if (drawn < this.shares.slow()) {
			return new PlannedRequest(RequestKind.SLOW, millis);
		}
		if (drawn < this.shares.slow() + this.shares.bodies()) {
			return new PlannedRequest((drawn % 2 == 0) ? RequestKind.UPLOAD : RequestKind.DOWNLOAD,
					megabytes * MEGABYTE);
		}
		return new PlannedRequest(RequestKind.SHORT, 0);
	}

	/**
	 * How much of which kind; the rest is short.
	 *
	 * @param slow slow requests in a thousand
	 * @param bodies requests with large bodies in a thousand, half of them up
	 * @param slowestMillis the slowest of the slow; the quickest takes a quarter of it
	 */
	public record Shares(int slow, int bodies, long slowestMillis) {

		/**
		 * Three in a hundred take 1 to 4 s, three in a hundred move 1 to 5 MB.
		 * @return the default
		 */
		public static Shares defaults() {
			return new Shares(30, 30, 4000);
		}

	}

}
