package io.tidegate.spring.application;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds out what Actuator serves on the application's own port, when that is asked for
 * first: filters are made before endpoints are.
 */
public final class LeftOutPaths implements Supplier<LeftOut> {

	private final Supplier<LeftOut> found;

	/**
	 * Create it.
	 * @param endpoints what Actuator serves
	 * @param servletPath what stands in front of it beside the context's path
	 */
	LeftOutPaths(ObjectProvider<PathMappedEndpoints> endpoints, String servletPath) {
		String prefix = "/".equals(servletPath) ? "" : servletPath;
		this.found = SingletonSupplier.of(() -> new LeftOut(
				endpoints.stream().flatMap(LeftOutPaths::paths).map((path) -> prefix + path).distinct().toList()));
	}

	@Override
	public LeftOut get() {
		return this.found.get();
	}

	private static Stream<String> paths(PathMappedEndpoints endpoints) {
		String base = endpoints.getBasePath();
		Stream<String> own = base.isEmpty() || base.equals("/") ? endpoints.getAllPaths().stream() : Stream.of(base);
		return Stream.concat(own, endpoints.stream().flatMap(LeftOutPaths::additional));
	}

	private static Stream<String> additional(PathMappedEndpoint endpoint) {
		List<String> additional = endpoint.getAdditionalPaths(WebServerNamespace.SERVER);
		return additional.stream();
	}

}
