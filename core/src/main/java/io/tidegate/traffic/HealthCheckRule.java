package io.tidegate.traffic;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

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

	private final Map<InetAddress, Deque<Instant>> checks = new HashMap<>();

	/**
	 * Judges a connection that has ended; to be asked once for each.
	 */
	boolean wasCheck(WatchedConnection connection, Instant now) {
		return connection.exchanges() <= 1 && connection.received() <= LONGEST_REQUEST
				&& connection.rested().compareTo(KEPT) < 0 && comesAsSeldomAsChecks(connection.peer(), now);
	}

	/**
	 * Judges a connection that came and ended between two looks, and of which nothing is
	 * known but its two ends; to be asked once for each.
	 */
	boolean wasCheck(InetAddress peer, Instant now) {
		return comesAsSeldomAsChecks(peer, now);
	}

	private boolean comesAsSeldomAsChecks(InetAddress node, Instant now) {
		Instant horizon = now.minus(INTERVAL);
		this.checks.values().removeIf((times) -> {
			times.removeIf((time) -> !time.isAfter(horizon));
			return times.isEmpty();
		});
		Deque<Instant> recent = this.checks.computeIfAbsent(node, (unknown) -> new ArrayDeque<>());
		recent.addLast(now);
		return recent.size() <= CHECKS_AT_ONCE;
	}

}
