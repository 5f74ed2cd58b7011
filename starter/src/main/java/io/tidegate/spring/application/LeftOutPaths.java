package io.tidegate.spring.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Finds out what Actuator serves on the application's own port, when that is asked for
 * first: filters are made before endpoints are.
 * <p>
 * Safe for use by several threads.
 */
public final class LeftOutPaths implements Supplier<LeftOut> {

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final String prefix;

	private final boolean samePort;

	private volatile Optional<List<String>> healthChecks = Optional.empty();

	private volatile @Nullable LeftOut found;

	/**
	 * Create it.
	 * @param endpoints what Actuator serves
	 * @param servletPath what stands in front of it beside the context's path
	 * @param samePort whether Actuator shares the application's port
	 */
	LeftOutPaths(ObjectProvider<PathMappedEndpoints> endpoints, String servletPath, boolean samePort) {
		this.endpoints = endpoints;
		this.samePort = samePort;
		this.prefix = "/".equals(servletPath) ? "" : servletPath;
	}

	@Override
	public LeftOut get() {
		LeftOut known = this.found;
		return (known != null) ? known : find();
	}

	private synchronized LeftOut find() {
		List<String> paths = this.endpoints.stream()
			.flatMap(this::paths)
			.map((path) -> this.prefix + path)
			.distinct()
			.toList();
		LeftOut fresh = new LeftOut(paths, this.healthChecks);
		this.found = fresh;
		return fresh;
	}

	/**
	 * Look at the sender of requests for these paths alone, from now on.
	 * @param paths what the load balancer's health checks ask for
	 */
	synchronized void healthChecks(List<String> paths) {
		this.healthChecks = Optional.of(paths);
		this.found = null;
	}

	private Stream<String> paths(PathMappedEndpoints found) {
		return Stream.concat(this.samePort ? own(found) : Stream.empty(),
				found.stream().flatMap(LeftOutPaths::additional));
	}

	private static Stream<String> own(PathMappedEndpoints found) {
		String base = found.getBasePath();
		return (base.isEmpty() || base.equals("/")) ? found.getAllPaths().stream() : Stream.of(base);
	}

	// What Actuator serves on the application's port in any case: /livez, for example.
	private static Stream<String> additional(PathMappedEndpoint endpoint) {
		return endpoint.getAdditionalPaths(WebServerNamespace.SERVER).stream();
	}

}
