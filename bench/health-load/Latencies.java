import java.util.Arrays;

/**
 * All latencies that were measured; none is summed up before the end.
 */
final class Latencies {

	private long[] nanos = new long[1 << 16];

	private int count;

	synchronized void add(long latency) {
		if (this.count == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
		}
		this.nanos[this.count++] = latency;
	}

	synchronized void clear() {
		this.count = 0;
	}

	synchronized int count() {
		return this.count;
	}

	/** The latency that so many of a hundred do not exceed, in milliseconds. */
	synchronized double percentile(double percent) {
		if (this.count == 0) {
			return Double.NaN;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		return sorted[Math.max((int) Math.ceil(percent / 100 * this.count) - 1, 0)] / 1e6;
	}

}
