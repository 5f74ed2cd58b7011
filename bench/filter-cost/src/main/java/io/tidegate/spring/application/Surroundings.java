package io.tidegate.spring.application;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tidegate.time.Timeline;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;

/**
 * What the filter asks with every request, made of the same parts as in an application.
 *
 * @param traffic the account, with the machine's time
 * @param leftOut what Actuator serves below {@code /actuator}
 */
public record Surroundings(ServedTraffic traffic, Supplier<LeftOut> leftOut) {

	/**
	 * Create them.
	 * @param leaving whether the application is being drained
	 */
	public static Surroundings of(boolean leaving) {
		ServedTraffic traffic = new ServedTraffic(Timeline.system());
		traffic.leaving(leaving);
		LeftOutPaths leftOut = new LeftOutPaths(new Actuator(), "", true);
		leftOut.healthChecks(List.of("/ready"));
		return new Surroundings(traffic, leftOut);
	}

	/**
	 * Actuator on the application's own port.
	 */
	private static final class Actuator implements ObjectProvider<PathMappedEndpoints> {

		@Override
		public Stream<PathMappedEndpoints> stream() {
			return Stream.of(new PathMappedEndpoints("/actuator", List.of()));
		}

	}

}
