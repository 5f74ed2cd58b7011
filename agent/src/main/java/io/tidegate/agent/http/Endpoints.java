package io.tidegate.agent.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.StringUtils;

/**
 * Actuator's endpoints by their paths.
 * <p>
 * Safe for use by several threads.
 */
final class Endpoints {

	private final AntPathMatcher matcher = new AntPathMatcher();

	private final String basePath;

	private final List<Route> routes;

	private final EndpointLinksResolver links;

	/**
	 * One operation, and the pattern of the paths that it is at.
	 */
	private record Route(String pattern, WebOperation operation) {
	}

	/**
	 * An operation that a path leads to.
	 *
	 * @param operation the operation
	 * @param arguments what the path says to it
	 */
	record Match(WebOperation operation, Map<String, Object> arguments) {

		String method() {
			return this.operation.getRequestPredicate().getHttpMethod().name();
		}

	}

	Endpoints(String basePath, Collection<ExposableWebEndpoint> endpoints) {
		this.basePath = basePath;
		this.routes = endpoints.stream()
			.flatMap((endpoint) -> endpoint.getOperations().stream())
			.map((operation) -> new Route(pattern(operation.getRequestPredicate()), operation))
			.toList();
		this.links = new EndpointLinksResolver(endpoints, basePath);
	}

	private String pattern(WebOperationRequestPredicate predicate) {
		String rest = predicate.getMatchAllRemainingPathSegmentsVariable();
		String path = (rest != null) ? predicate.getPath().replace("{*" + rest + "}", "**") : predicate.getPath();
		return this.basePath + "/" + path;
	}

	/**
	 * Return what is at a path, whatever the method: those that fit best, if any do.
	 */
	List<Match> at(String path) {
		Comparator<String> better = this.matcher.getPatternComparator(path);
		List<Route> fitting = this.routes.stream()
			.filter((route) -> this.matcher.match(route.pattern(), path))
			.sorted(Comparator.comparing(Route::pattern, better))
			.toList();
		return fitting.stream()
			.filter((route) -> better.compare(route.pattern(), fitting.getFirst().pattern()) == 0)
			.map((route) -> new Match(route.operation(), arguments(route, path)))
			.toList();
	}

	private Map<String, Object> arguments(Route route, String path) {
		Map<String, Object> arguments = new LinkedHashMap<>(
				this.matcher.extractUriTemplateVariables(route.pattern(), path));
		String rest = route.operation().getRequestPredicate().getMatchAllRemainingPathSegmentsVariable();
		if (rest != null) {
			// Where the pattern has its last segment, the rest of the path begins.
			String[] segments = segments(path);
			int begin = Math.min(segments(route.pattern()).length - 1, segments.length);
			arguments.put(rest, Arrays.copyOfRange(segments, begin, segments.length));
		}
		return arguments;
	}

	private static String[] segments(String path) {
		return StringUtils.tokenizeToStringArray(path, "/");
	}

	/**
	 * Return whether a path is that of the list of everything.
	 */
	boolean isRoot(String path) {
		return path.equals(this.basePath) || path.equals(this.basePath + "/");
	}

	/**
	 * Return the list of everything.
	 * @param host the host and port that were asked
	 */
	Map<String, Object> links(String host) {
		return Map.of("_links", this.links.resolveLinks("http://" + host + this.basePath));
	}

}
