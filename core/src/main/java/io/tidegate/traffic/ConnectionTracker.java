package io.tidegate.traffic;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Turns looks at the table of connections into traffic: which are busy, and when data
 * last moved. It knows no clock and no kernel. For one thread.
 */
final class ConnectionTracker {

	private final HealthCheckRule checks = new HealthCheckRule();

	private Map<Ends, WatchedConnection> watched = Map.of();

	/** What the kernel remembered the last time. */
	private Set<Ends> remembered = Set.of();

	private Optional<Instant> rememberedAt = Optional.empty();

	/** What was looked at and has ended, and may be remembered still. */
	private final Set<Ends> judged = new HashSet<>();

	private final Set<Ends> justJudged = new HashSet<>();

	private Optional<Instant> arrivedOnEnded = Optional.empty();

	private Optional<Instant> movedOnEnded = Optional.empty();

	/**
	 * Takes in one look.
	 * @param connections the connections that count
	 * @param evidence how good the table's account is
	 * @param problem what weakens it
	 * @param now the moment of the look
	 */
	Traffic look(List<Connection> connections, Evidence evidence, Optional<String> problem, Instant now) {
		Map<Ends, WatchedConnection> before = new HashMap<>(this.watched);
		Map<Ends, WatchedConnection> present = new HashMap<>();
		for (Connection connection : connections) {
			if (carriesData(connection.state())) {
				Ends ends = new Ends(connection.local(), connection.remote());
				present.put(ends, see(before.remove(ends), connection, now));
			}
		}
		Stream.concat(before.values().stream(), present.values().stream().filter(WatchedConnection::hasEnded))
			.sorted(Comparator.comparing((each) -> each.moved().orElse(Instant.MIN)))
			.forEach(this::end);
		this.watched = present;
		return new Traffic(evidence, count(WatchedConnection::inFlight),
				newest(this.arrivedOnEnded, WatchedConnection::arrived),
				newest(this.movedOnEnded, WatchedConnection::moved), busySince(),
				count(WatchedConnection::isEstablished), problem);
	}

	/**
	 * Takes in the connections that the kernel remembers after their end. One that was
	 * never looked at came and went between two looks, and is traffic as others are.
	 * @param remembered all of them, each time
	 * @param now the moment of the look
	 */
	void remember(List<Connection> remembered, Instant now) {
		this.judged.addAll(this.justJudged);
		Set<Ends> all = new HashSet<>();
		Map<Ends, Instant> news = new HashMap<>();
		for (Connection connection : remembered) {
			Ends each = new Ends(connection.local(), connection.remote());
			all.add(each);
			if (isNews(each)) {
				news.put(each, ended(connection, now));
			}
		}
		news.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(this::missed);
		this.remembered = all;
		this.rememberedAt = Optional.of(now);
		// What was looked at is remembered by the kernel a moment later, or not at all.
		this.judged.removeIf((each) -> !all.contains(each) && !this.justJudged.contains(each));
		this.justJudged.clear();
	}

	// Whatever the kernel says of an end that was not there the last time, it came later.
	private Instant ended(Connection connection, Instant now) {
		Instant told = connection.sinceEnded().map(now::minus).orElse(now);
		return this.rememberedAt.filter(told::isBefore).orElse(told);
	}

	private boolean isNews(Ends ends) {
		return !this.remembered.contains(ends) && !this.judged.contains(ends) && !this.watched.containsKey(ends);
	}

	private void missed(Map.Entry<Ends, Instant> one) {
		if (!this.checks.wasCheck(one.getKey().remote().getAddress(), one.getValue())) {
			wasTraffic(Optional.of(one.getValue()), one.getValue());
		}
	}

	private void wasTraffic(Optional<Instant> arrived, Instant moved) {
		this.arrivedOnEnded = newest(Stream.of(this.arrivedOnEnded, arrived));
		this.movedOnEnded = newest(Stream.of(this.movedOnEnded, Optional.of(moved)));
	}

	private static boolean carriesData(TcpState state) {
		return switch (state) {
			case ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, CLOSING, LAST_ACK -> true;
			case SYN_SENT, SYN_RECV, FIN_WAIT2, TIME_WAIT, CLOSE, LISTEN, UNKNOWN -> false;
		};
	}

	private WatchedConnection see(@Nullable WatchedConnection known, Connection connection, Instant now) {
		if (known != null && known.isContinuedBy(connection)) {
			known.see(connection, now);
			return known;
		}
		if (known != null) {
			end(known);
		}
		return new WatchedConnection(connection, now);
	}

	private void end(WatchedConnection connection) {
		if (connection.isOver()) {
			return;
		}
		connection.setOver();
		this.justJudged.add(connection.ends());
		connection.moved()
			.filter((moved) -> !this.checks.wasCheck(connection, moved))
			.ifPresent((moved) -> wasTraffic(connection.arrived(), moved));
	}

	private Optional<Instant> newest(Optional<Instant> onEnded, Function<WatchedConnection, Optional<Instant>> moment) {
		Stream<Optional<Instant>> present = this.watched.values()
			.stream()
			.filter((connection) -> !connection.isOver())
			.map(moment);
		return newest(Stream.concat(Stream.of(onEnded), present));
	}

	private static Optional<Instant> newest(Stream<Optional<Instant>> moments) {
		return moments.flatMap(Optional::stream).max(Comparator.naturalOrder());
	}

	private Optional<Instant> busySince() {
		return this.watched.values()
			.stream()
			.filter(WatchedConnection::inFlight)
			.map(WatchedConnection::busySince)
			.flatMap(Optional::stream)
			.min(Comparator.naturalOrder());
	}

	private int count(Predicate<WatchedConnection> which) {
		return (int) this.watched.values().stream().filter(which).count();
	}

	/** Both ends of a connection. */
	record Ends(InetSocketAddress local, InetSocketAddress remote) {
	}

}
