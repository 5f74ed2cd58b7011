package io.tidegate.rehearsal.longlived;

/**
 * What a client stays connected for.
 */
enum ConnectionKind {

	/** Server-sent events. */
	STREAM,
	/** A WebSocket. */
	SOCKET

}
