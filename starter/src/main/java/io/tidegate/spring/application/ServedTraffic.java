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
