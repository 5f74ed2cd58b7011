package io.tidegate.localalb.registry;

import java.time.Duration;
import java.util.OptionalInt;

import io.tidegate.localalb.target.Matcher;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.Thresholds;

/**
 * How a group's targets are checked.
 *
 * @param port the port to ask; empty for the target's own ({@code traffic-port})
 * @param path the path to ask for, a query allowed
 * @param interval from the start of one check to the start of the next
 * @param timeout how long an answer may take, the connect included
 * @param thresholds how many results in a row count
 * @param matcher which statuses pass
 */
public record HealthCheck(OptionalInt port, String path, Duration interval, Duration timeout, Thresholds thresholds,
		Matcher matcher) {

	/**
	 * Where to ask for the health of a target.
	 * @param target the target
	 * @return the port
	 */
	public int portFor(Target target) {
		return this.port.orElse(target.port());
	}

}
