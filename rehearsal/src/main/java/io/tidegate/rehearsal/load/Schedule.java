package io.tidegate.rehearsal.load;

/**
 * When each request of a constant-rate load is due, whatever became of the ones before
 * it.
 *
 * @param startNanos when the first is due
 * @param perSecond the rate
 */
public record Schedule(long startNanos, int perSecond) {

	private static final long SECOND = 1_000_000_000L;

	/**
	 * When a request is due.
	 * @param index counted from 0
	 * @return a moment of the same clock as the start
	 */
	public long dueAt(long index) {
		return this.startNanos + Math.multiplyExact(index, SECOND) / this.perSecond;
	}

	/**
	 * How many requests are due by a moment.
	 * @param nanos the moment
	 * @return 0 before the start
	 */
	public long dueBy(long nanos) {
		long elapsed = nanos - this.startNanos;
		if (elapsed < 0) {
			return 0;
		}
		long index = elapsed / SECOND * this.perSecond + elapsed % SECOND * this.perSecond / SECOND;
		return (dueAt(index + 1) <= nanos) ? index + 2 : index + 1;
	}

}
