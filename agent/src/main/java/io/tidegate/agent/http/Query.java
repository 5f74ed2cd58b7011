package io.tidegate.agent.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the question mark.
 */
public final class Query {

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private Query() {
	}

	/**
	 * Return the parameters of an address.
	 */
	public static Query of(URI address) {
		Query query = new Query();
		String raw = address.getRawQuery();
		if (raw != null) {
			for (String pair : raw.split("&", -1)) {
				query.add(pair);
			}
		}
		return query;
	}

	private void add(String pair) {
		int equals = pair.indexOf('=');
		String name = (equals < 0) ? pair : pair.substring(0, equals);
		String value = (equals < 0) ? "" : pair.substring(equals + 1);
		this.values.computeIfAbsent(decoded(name), (key) -> new ArrayList<>()).add(decoded(value));
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Return the first value of a parameter, if it is there.
	 */
	public Optional<String> first(String name) {
		return Optional.ofNullable(this.values.get(name)).map(List::getFirst);
	}

	/**
	 * Return each parameter with its value, or with a list of them if there are several.
	 */
	Map<String, Object> arguments() {
		Map<String, Object> arguments = new LinkedHashMap<>();
		this.values.forEach((name, all) -> arguments.put(name, (all.size() == 1) ? all.getFirst() : all));
		return arguments;
	}

}
