package io.tidegate.spring.application;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Requests that are not traffic: they come for as long as the task lives, whether the
 * load balancer sends or not.
 *
 * @param paths what Actuator serves on the application's own port
 */
public record LeftOut(List<String> paths) {

	/**
	 * How the load balancer's health checks call themselves (ELB User Guide, health
	 * checks): {@code ELB-HealthChecker/2.0}.
	 */
	private static final String HEALTH_CHECKER = "ELB-HealthChecker";

	public LeftOut {
		paths = List.copyOf(paths);
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
	 * Return whether a request is a health check of the load balancer.
	 * @param userAgent the header, null if there is none
	 */
	public static boolean isHealthCheck(@Nullable String userAgent) {
		return userAgent != null && userAgent.startsWith(HEALTH_CHECKER);
	}

}
