package io.tidegate.traffic;

import java.time.Duration;

/**
 * What the kernel knows about data on one connection ({@code struct tcp_info} in
 * {@code include/uapi/linux/tcp.h}; all of it since Linux 4.6).
 * <p>
 * The durations are whole kernel ticks: 4 ms apart on a kernel with 250 ticks a second.
 * Two that are equal mean the same tick, in an order that is not known.
 *
 * @param sinceReceived how long ago data last came in; on a connection without any, how
 * long ago it was opened
 * @param sinceSent how long ago data last went out, again or for the first time; on a
 * connection without any, how long ago it was opened
 * @param sinceAcknowledged how long ago the other side last acknowledged anything
 * @param bytesReceived bytes received in order, the other side's FIN counted as one
 * @param dataSegmentsSent segments sent that carried data, modulo 2^32
 * @param emptySegmentsReceived segments received without data (acknowledgements, the SYN,
 * window updates), modulo 2^32
 * @param emptySegmentsSent segments sent without data, modulo 2^32
 * @param unacknowledged segments sent that the other side has not acknowledged
 */
public record Activity(Duration sinceReceived, Duration sinceSent, Duration sinceAcknowledged, long bytesReceived,
		long dataSegmentsSent, long emptySegmentsReceived, long emptySegmentsSent, long unacknowledged) {

	/** How long ago data last moved, in either direction. */
	Duration sinceMoved() {
		return (this.sinceReceived.compareTo(this.sinceSent) < 0) ? this.sinceReceived : this.sinceSent;
	}

}
