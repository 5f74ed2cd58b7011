package io.tidegate.localalb.plane;

import java.time.Duration;

import io.tidegate.localalb.time.Timeline;
import io.tidegate.localalb.time.Timeline.Cancellable;
import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: the node that took it, and how long it may be idle.
 */
final class ClientConnection {

	private final HttpConnection connection;

	private final Node node;

	private final Timeline timeline;

	private @Nullable Cancellable idle;

	ClientConnection(HttpConnection connection, Node node, Timeline timeline) {
		this.connection = connection;
		this.node = node;
		this.timeline = timeline;
	}

	Node node() {
		return this.node;
	}

	void busy() {
		if (this.idle != null) {
			this.idle.cancel();
		}
	}

	void idle(Duration limit) {
		busy();
		this.idle = this.timeline.after(limit, this.connection::close);
	}

}
