package io.tidegate.spring.application;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Requests that are not traffic: they come for as long as the task lives, whether the
 * load balancer sends or not.
 *
 * @param paths what Actuator serves on the application's own port
 * @param healthChecks the paths that the load balancer's health checks ask for, empty
 * where that is not known
 */
public record LeftOut(List<String> paths, Optional<List<String>> healthChecks) {

	/**
	 * How the load balancer's health checks call themselves (ELB User Guide, health
	 * checks): {@code ELB-HealthChecker/2.0}.
	 */
	private static final String HEALTH_CHECKER = "ELB-HealthChecker";

	public LeftOut {
		paths = List.copyOf(paths);
		healthChecks = healthChecks.map(List::copyOf);
	}

	/**
	 * Return whether a path belongs to what is left out.
	 * @param uri a request's path, the context's path in front of it
	 * @param from how long the context's path is
	 */
	public boolean hasPath(String uri, int from) {
		// No iterator and no copy: this is asked with every request.
		for (int i = 0; i < this.paths.size(); i++) {
			String path = this.paths.get(i);
			int end = from + path.length();
			if (uri.startsWith(path, from) && (uri.length() == end || uri.charAt(end) == '/')) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a request can be a health check of the load balancer by its path, so
	 * that it is worth asking who sent it: servers make an object of each header that is
	 * read.
	 * @param uri a request's path
	 */
	public boolean mayBeHealthCheck(String uri) {
		return this.healthChecks.isEmpty() || this.healthChecks.get().contains(uri);
	}

	/**
	 * Return whether a request is a health check of the load balancer.
	 * @param userAgent the header, null if there is none
	 */
	public static boolean isHealthCheck(@Nullable String userAgent) {
		return userAgent != null && userAgent.startsWith(HEALTH_CHECKER);
	}

}
