package io.tidegate.traffic;

import java.time.Duration;

/**
 * From one look at a connection to the next: is an exchange open now, that is, has a
 * request begun whose answer has not?
 * <p>
 * Data received later than sent is a request that waits for its answer; sent later than
 * received is an answer. The kernel's clock cannot order what happened in one tick (4 ms
 * at 250 ticks a second), and quick answers are given within one. Such a tie is resolved,
 * best evidence first:
 * <ol>
 * <li>The other side acknowledged something after its own last data: that was the answer.
 * Idle.</li>
 * <li>Only one direction moved since the last look: that one was later.</li>
 * <li>All that was sent is acknowledged, and no empty segment came in: the
 * acknowledgement came with data, so data came after the answer. Busy.</li>
 * <li>Nothing moved, but an acknowledgement without data went out shortly after: an
 * answer would have carried it. Busy.</li>
 * <li>What is left is memory. An idle connection had a request and its answer: idle. A
 * connection that was receiving a body got the rest and answered: idle. Any other busy
 * one had an answer and then the next request. If more than one segment went out, that
 * one's answer is probably among them: idle. If only one did, the request waits, unless
 * what came in was the rest of the first one: it is in doubt, and counts as busy for 10
 * s.</li>
 * </ol>
 * Where the last step errs: a request may be taken for answered if it came in the tick of
 * the answer before it, on a connection that acknowledges at once, and between two looks
 * that show nothing else. It still counts as an arrival, so the drain goes on for the
 * quiet period at least. A connection in doubt that is in fact idle costs at most 10 s.
 * <p>
 * An answer that pauses in its middle is taken for its end. Several requests at a time on
 * one connection (HTTP/2) cannot be told apart.
 *
 * @param was where the connection stood at the last look
 * @param before what the kernel knew then
 * @param after what it knows now
 * @param receivedMore whether data came in between
 * @param sentMore whether data went out between
 * @param receivedInExchange bytes received since the last idle moment
 * @param closing whether the other side has closed
 */
record Step(Exchange was, Activity before, Activity after, boolean receivedMore, boolean sentMore,
		long receivedInExchange, boolean closing) {

	/**
	 * A body rather than a request line and headers: those end at 64 KiB in total on the
	 * ALB, in practice far below.
	 */
	private static final long BODY = 16 * 1024;

	/**
	 * Twice the usual quiet period, so that doubt holds a drain for longer than an
	 * arrival does.
	 */
	private static final Duration DOUBT = Duration.ofSeconds(10);

	private static final Duration MID_BODY = Duration.ofMillis(100);

	/** Linux delays an acknowledgement for at most 200 ms (TCP_DELACK_MAX). */
	private static final Duration DELAYED_ACKNOWLEDGEMENT = Duration.ofMillis(500);

	Exchange now() {
		int order = this.after.sinceSent().compareTo(this.after.sinceReceived());
		if (order == 0) {
			return resolveTie();
		}
		return (order > 0) ? Exchange.OPEN : Exchange.IDLE;
	}

	private Exchange resolveTie() {
		if (acknowledgedAfterwards()) {
			return Exchange.IDLE;
		}
		if (!this.receivedMore && !this.sentMore) {
			return acknowledgementWentOut() ? Exchange.OPEN : remain();
		}
		if (this.receivedMore != this.sentMore) {
			return this.receivedMore ? Exchange.OPEN : Exchange.IDLE;
		}
		if (acknowledgementCameWithData()) {
			return Exchange.OPEN;
		}
		boolean answered = this.was == Exchange.IDLE || wasReceivingBody() || severalSegmentsWentOut();
		return answered ? Exchange.IDLE : Exchange.IN_DOUBT;
	}

	private Exchange remain() {
		boolean doubtIsOver = this.was == Exchange.IN_DOUBT && this.after.sinceReceived().compareTo(DOUBT) > 0;
		return doubtIsOver ? Exchange.IDLE : this.was;
	}

	private boolean acknowledgedAfterwards() {
		// A FIN acknowledges too, whether or not there was an answer.
		return !this.closing && this.after.sinceAcknowledged().compareTo(this.after.sinceReceived()) < 0;
	}

	private boolean acknowledgementCameWithData() {
		return this.after.unacknowledged() == 0
				&& grown(this.before.emptySegmentsReceived(), this.after.emptySegmentsReceived()) <= 0;
	}

	private boolean acknowledgementWentOut() {
		// Later ones answer keep-alive probes, and say nothing.
		return !this.closing && grown(this.before.emptySegmentsSent(), this.after.emptySegmentsSent()) > 0
				&& this.after.sinceReceived().compareTo(DELAYED_ACKNOWLEDGEMENT) <= 0;
	}

	private boolean wasReceivingBody() {
		return this.receivedInExchange > BODY && this.before.sinceReceived().compareTo(MID_BODY) < 0;
	}

	private boolean severalSegmentsWentOut() {
		return grown(this.before.dataSegmentsSent(), this.after.dataSegmentsSent()) > 1;
	}

	/** The kernel's counters have 32 bits and run over. */
	private static int grown(long before, long after) {
		return (int) (after - before);
	}

}
