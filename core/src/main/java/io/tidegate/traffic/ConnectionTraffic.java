package io.tidegate.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Traffic as the kernel's table of connections tells it. Reads the best table that
 * answers, and takes the next one where it does not.
 * <p>
 * The last arrival is the newest moment data moved on a connection that counts, in either
 * direction, so that a stream that moves now and then is traffic. It can go back: while a
 * health check is on its way nothing tells it from a request, and once its connection has
 * ended its arrival is forgotten ({@link HealthCheckRule}). In flight is in flight in any
 * case.
 * <p>
 * A connection that comes and goes between two looks is not seen at all. Where the
 * application closes first, as one without keep-alive does, the kernel remembers it for a
 * minute and tells when it ended; every eighth look is at those as well.
 * <p>
 * The kernel knows bytes, not requests. An answer that pauses for longer than the quiet
 * period is taken for its end, and of several requests at a time on one connection
 * (HTTP/2, gRPC) the answered ones hide the others. How close calls are decided is told
 * at {@link Step}. For one thread.
 */
public final class ConnectionTraffic implements TrafficSource {

	/**
	 * Every 400 ms during a drain, below half of the shortest quiet period that makes
	 * sense; every 16 s in peace, when nobody waits for the answer.
	 */
	private static final int LOOKS_PER_FULL_ONE = 8;

	private final TrafficScope scope;

	private final OwnAddresses own;

	private final FallbackTables tables;

	private final ConnectionTracker tracker = new ConnectionTracker();

	private int looksUntilAll;

	/**
	 * Traffic in this scope.
	 * @param scope which connections count
	 * @param own the addresses the task's own connections come from
	 * @param tables the tables to read, best first
	 */
	public ConnectionTraffic(TrafficScope scope, OwnAddresses own, List<? extends ConnectionTable> tables) {
		this.scope = scope;
		this.own = own;
		this.tables = new FallbackTables(tables);
	}

	@Override
	public Traffic observe(Instant now) {
		try {
			boolean all = this.looksUntilAll <= 0;
			FallbackTables.Reading reading = this.tables.read(this.scope.port(), all);
			Set<InetAddress> addresses = this.own.at(now);
			List<Connection> counted = reading.connections()
				.stream()
				.filter((connection) -> this.scope.counts(connection, addresses))
				.toList();
			if (all) {
				remember(counted, now);
			}
			this.looksUntilAll--;
			return this.tracker.look(counted, reading.evidence(), reading.problem(), now);
		}
		catch (IOException | RuntimeException ex) {
			return Traffic.unknown(Optional.ofNullable(ex.getMessage()).orElseGet(ex::toString));
		}
	}

	// Thousands of connections may be remembered, and none is forgotten within a minute:
	// looking at them now and then is enough.
	private void remember(List<Connection> counted, Instant now) {
		this.looksUntilAll = LOOKS_PER_FULL_ONE;
		this.tracker
			.remember(counted.stream().filter((connection) -> connection.state() == TcpState.TIME_WAIT).toList(), now);
	}

}
