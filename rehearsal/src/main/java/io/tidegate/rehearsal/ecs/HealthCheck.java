package io.tidegate.rehearsal.ecs;

import java.time.Duration;

/**
 * How the load balancer checks a target.
 *
 * @param port a port, or {@code traffic-port}
 * @param path what to ask for
 * @param interval between checks; AWS allows 5 s to 300 s
 */
public record HealthCheck(String port, String path, Duration interval) {

	/** AWS's lower limit of the interval. */
	public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(5);

	/**
	 * As long as the interval allows, because several JVMs that start at once share few
	 * processors here.
	 */
	int timeoutSeconds() {
		return (int) Math.max(1, this.interval.toSeconds() - 1);
	}

	/**
	 * So many that a task is not called unhealthy while it starts.
	 */
	int unhealthyThreshold() {
		return 5;
	}

}
