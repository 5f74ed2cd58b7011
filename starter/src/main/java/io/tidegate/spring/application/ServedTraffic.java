package io.tidegate.spring.application;

import io.tidegate.time.Timeline;
import io.tidegate.traffic.RequestCounter;

/**
 * What this application serves, as the filters in front of it see it.
 * <p>
 * Safe for use by several threads.
 */
public final class ServedTraffic {

	private final RequestCounter requests;

	private final LongLived longLived = new LongLived();

	private volatile boolean leaving;

	ServedTraffic(Timeline timeline) {
		this.requests = new RequestCounter(timeline);
	}

	/**
	 * Return the count of requests: what is in flight, streams and sockets included.
	 */
	public RequestCounter requests() {
		return this.requests;
	}

	/**
	 * Return the streams and sockets among them that can be told to go.
	 */
	public LongLived longLived() {
		return this.longLived;
	}

	/**
	 * Count a socket in, which no filter sees: its request was answered at once.
	 * @param connection just opened; needs one {@link #disconnected}
	 */
	public void connected(LongLived.Connection connection) {
		this.requests.arrived();
		this.longLived.opened(connection);
	}

	/**
	 * Count a stream or a socket out. Again and again the same.
	 * @param connection which
	 */
	public void disconnected(LongLived.Connection connection) {
		if (this.longLived.closed(connection)) {
			this.requests.ended();
		}
	}

	/**
	 * Return whether clients should give up the connections that they keep open: a load
	 * balancer that does sends its next request elsewhere a little sooner.
	 */
	public boolean isLeaving() {
		return this.leaving;
	}

	void leaving(boolean next) {
		this.leaving = next;
	}

}
