package io.tidegate.traffic;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one connection between two looks at it.
 */
final class WatchedConnection {

	/**
	 * Before its first byte, a connection has received a SYN and an ACK, and sent a SYN.
	 */
	private static final Activity UNUSED = new Activity(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, 2, 1, 0);

	private final Instant firstSeen;

	private Connection latest;

	private Activity activity = UNUSED;

	private long received;

	private long receivedWhenIdle;

	private Exchange exchange = Exchange.IDLE;

	private int exchanges;

	private @Nullable Instant arrived;

	private @Nullable Instant moved;

	private @Nullable Instant busySince;

	private Duration rested = Duration.ZERO;

	private boolean over;

	WatchedConnection(Connection connection, Instant now) {
		this.firstSeen = now;
		this.latest = connection;
		see(connection, now);
	}

	/**
	 * Whether this is a later look at the same connection, and not a new one between the
	 * same ports.
	 */
	boolean isContinuedBy(Connection connection) {
		if (this.over && connection.state() == TcpState.ESTABLISHED) {
			return false;
		}
		return connection.activity().isEmpty() || connection.received() >= this.received;
	}

	void see(Connection connection, Instant now) {
		this.latest = connection;
		connection.activity().ifPresentOrElse((known) -> judge(known, now), () -> assumeBusy(now));
	}

	private void judge(Activity known, Instant now) {
		boolean receivedMore = this.latest.received() != this.received;
		boolean sentMore = known.dataSegmentsSent() != this.activity.dataSegmentsSent();
		Exchange was = this.exchange;
		this.exchange = exchange(known, receivedMore, sentMore);
		if (receivedMore && (was == Exchange.IDLE || (sentMore && this.exchange != Exchange.IDLE))) {
			this.exchanges++;
		}
		if (receivedMore) {
			this.arrived = now.minus(known.sinceReceived());
		}
		timeRequest(was, receivedMore && sentMore);
		if (receivedMore || sentMore) {
			this.moved = now.minus(known.sinceMoved());
		}
		this.activity = known;
		this.received = this.latest.received();
		if (this.exchange == Exchange.IDLE) {
			this.receivedWhenIdle = this.received;
			rest(now);
		}
	}

	// An answer and a new request since the last look: the request is the newer one.
	private void timeRequest(Exchange was, boolean both) {
		if (this.exchange == Exchange.IDLE) {
			this.busySince = null;
		}
		else if (was == Exchange.IDLE || both) {
			this.busySince = this.arrived;
		}
	}

	private Exchange exchange(Activity known, boolean receivedMore, boolean sentMore) {
		if (!isAnswerable() || this.latest.received() == 0) {
			return Exchange.IDLE;
		}
		if (this.latest.unread() > 0 || known.dataSegmentsSent() == 0) {
			return Exchange.OPEN;
		}
		return new Step(this.exchange, this.activity, known, receivedMore, sentMore,
				this.latest.received() - this.receivedWhenIdle, this.latest.state().finReceived())
			.now();
	}

	private void rest(Instant now) {
		if (this.moved != null && this.latest.state() == TcpState.ESTABLISHED) {
			this.rested = Duration.between(this.moved, now);
		}
	}

	/**
	 * Without an account of data, a connection may be busy as long as both sides keep it.
	 */
	private void assumeBusy(Instant now) {
		boolean mayBeBusy = this.latest.state() == TcpState.ESTABLISHED || this.latest.unread() > 0;
		this.exchange = mayBeBusy ? Exchange.OPEN : Exchange.IDLE;
		this.exchanges = Math.max(1, this.exchanges);
		if (this.latest.state() == TcpState.ESTABLISHED) {
			this.moved = now;
			this.rested = Duration.between(this.firstSeen, now);
		}
	}

	/** The application can still answer here; it has not closed. */
	private boolean isAnswerable() {
		return this.latest.state() == TcpState.ESTABLISHED || this.latest.state() == TcpState.CLOSE_WAIT;
	}

	boolean inFlight() {
		return this.exchange != Exchange.IDLE || this.latest.undelivered() > 0;
	}

	/**
	 * One side has closed, and nothing is on its way: no request can come here any more.
	 */
	boolean hasEnded() {
		return this.latest.state() != TcpState.ESTABLISHED && !inFlight();
	}

	boolean isOver() {
		return this.over;
	}

	void setOver() {
		this.over = true;
	}

	boolean isEstablished() {
		return this.latest.state() == TcpState.ESTABLISHED;
	}

	/** When data last came in; empty if none ever did, or nothing tells. */
	Optional<Instant> arrived() {
		return Optional.ofNullable(this.arrived);
	}

	/** When data last moved; empty if none ever did. */
	Optional<Instant> moved() {
		return Optional.ofNullable(this.moved);
	}

	/** When the request in flight came in; empty if none is, or nothing tells. */
	Optional<Instant> busySince() {
		return Optional.ofNullable(this.busySince);
	}

	/** Requests seen on this connection, at least. */
	int exchanges() {
		return this.exchanges;
	}

	long received() {
		return this.received;
	}

	/** The longest it was seen open and idle after the last data. */
	Duration rested() {
		return this.rested;
	}

	ConnectionTracker.Ends ends() {
		return new ConnectionTracker.Ends(this.latest.local(), this.latest.remote());
	}

	InetAddress peer() {
		return this.latest.remote().getAddress();
	}

}
