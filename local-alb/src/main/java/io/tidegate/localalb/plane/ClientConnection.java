package io.tidegate.localalb.plane;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.time.IdleTimer;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: the node that took it, how long it may be idle, how long it may
 * live, and how many requests are on it.
 */
final class ClientConnection {

	/** AWS's end of an HTTP/2 connection (ALB User Guide, "Listener configuration"). */
	private static final int MOST_REQUESTS_OF_HTTP2 = 10_000;

	private final HttpConnection connection;

	private final Node node;

	private final @Nullable Tls tls;

	private final Timeline timeline;

	private final Instant openedAt;

	/** Between two requests, and of HTTP/1.1 during the one that is under way. */
	private final IdleTimer idle;

	private boolean http2;

	private boolean last;

	private int inFlight;

	private int requests;

	ClientConnection(HttpConnection connection, Node node, @Nullable Tls tls, Timeline timeline) {
		this.connection = connection;
		this.node = node;
		this.tls = tls;
		this.timeline = timeline;
		this.openedAt = timeline.now();
		this.idle = new IdleTimer(timeline);
	}

	Node node() {
		return this.node;
	}

	@Nullable Tls tls() {
		return this.tls;
	}

	/**
	 * A request has come.
	 * @param version the protocol it came in, the same for the whole connection
	 */
	void begun(HttpVersion version) {
		this.http2 = version == HttpVersion.HTTP_2;
		this.inFlight++;
		this.requests++;
		this.idle.lift();
	}

	/**
	 * A request has ended.
	 * @param limit how long the connection may be idle from now on, if it is
	 */
	void ended(Duration limit) {
		this.inFlight--;
		if (this.inFlight == 0) {
			idle(limit);
		}
	}

	/**
	 * Whether the client is to be told to go.
	 * @param longest how long a connection may live
	 * @return true if this one is older, or has had its share of requests
	 */
	boolean isWornOut(Duration longest) {
		boolean old = !this.timeline.now().isBefore(this.openedAt.plus(longest));
		return old || (isHttp2() && this.requests >= MOST_REQUESTS_OF_HTTP2);
	}

	boolean isHttp2() {
		return this.http2;
	}

	/**
	 * The request that is being answered is the last: what follows on the connection is
	 * not read as a request.
	 */
	void makeLast() {
		this.last = true;
	}

	boolean hasHadItsLast() {
		return this.last;
	}

	/**
	 * An answer has been sent. After the last, HTTP/1.1 is closed; HTTP/2 is told to go,
	 * and gone when everything else that was asked is answered.
	 */
	void answered() {
		if (!this.last) {
			return;
		}
		if (this.http2) {
			this.connection.shutdown(1, TimeUnit.HOURS);
		}
		else {
			this.connection.close();
		}
	}

	/**
	 * The connection is idle.
	 * @param limit how long it may be
	 */
	void idle(Duration limit) {
		this.idle.set(limit, this.connection::close);
	}

	/**
	 * Returns what watches a request of this connection.
	 */
	IdleTimer exchangeTimer() {
		return this.http2 ? new IdleTimer(this.timeline) : this.idle;
	}

	/**
	 * Takes back what has watched a request that has ended.
	 */
	void release(IdleTimer timer) {
		if (timer == this.idle) {
			timer.lift();
			return;
		}
		timer.close();
	}

	/**
	 * The connection is gone.
	 */
	void closed() {
		this.idle.close();
	}

}
