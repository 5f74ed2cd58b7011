package io.tidegate.traffic;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tells a load balancer's health check from traffic, once its connection has ended.
 * <p>
 * Each node of an Application Load Balancer opens a new connection for each check, sends
 * one request and closes after the answer, at most every 5 s for each target group;
 * requests travel on connections it keeps. So a connection was a check if it carried one
 * short request, was not kept open after it, and came no more often than checks can.
 */
final class HealthCheckRule {

	/**
	 * A connection kept for longer than this after its answer is kept for more requests.
	 */
	private static final Duration KEPT = Duration.ofSeconds(1);

	/** A check's path has up to 1,024 characters, its headers a few hundred. */
	private static final long LONGEST_REQUEST = 2048;

	/** A service has up to five target groups, each with a check of its own. */
	private static final int CHECKS_AT_ONCE = 5;

	/**
	 * The shortest interval between checks is 5 s, start to start; a second for jitter.
	 */
	private static final Duration INTERVAL = Duration.ofSeconds(4);

	/** How late it may be told of a connection's end, at the pace of looks in peace. */
	private static final Duration LATE = Duration.ofSeconds(20);

	/** How many connections ended at each moment, for each node. */
	private final Map<InetAddress, NavigableMap<Instant, Integer>> ends = new HashMap<>();

	/**
	 * Judges a connection that has ended; to be asked once for each.
	 * @param moved when data last moved on it. A look finds a check that has ended later
	 * or sooner, and intervals between looks are not those between checks
	 */
	boolean wasCheck(WatchedConnection connection, Instant moved) {
		return connection.exchanges() <= 1 && connection.received() <= LONGEST_REQUEST
				&& connection.rested().compareTo(KEPT) < 0 && comesAsSeldomAsChecks(connection.peer(), moved);
	}

	/**
	 * Judges a connection that came and ended between two looks, and of which nothing is
	 * known but its two ends; to be asked once for each, in the order of their ends.
	 */
	boolean wasCheck(InetAddress peer, Instant ended) {
		return comesAsSeldomAsChecks(peer, ended);
	}

	private boolean comesAsSeldomAsChecks(InetAddress node, Instant ended) {
		forget(ended.minus(INTERVAL).minus(LATE));
		NavigableMap<Instant, Integer> known = this.ends.computeIfAbsent(node, (unknown) -> new TreeMap<>());
		known.merge(ended, 1, Integer::sum);
		int recent = 0;
		for (int each : known.subMap(ended.minus(INTERVAL), false, ended, true).descendingMap().values()) {
			recent += each;
			if (recent > CHECKS_AT_ONCE) {
				return false;
			}
		}
		return true;
	}

	private void forget(Instant horizon) {
		this.ends.values().removeIf((known) -> {
			known.headMap(horizon, true).clear();
			return known.isEmpty();
		});
	}

}
