package io.tidegate.localalb.plane;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.tidegate.localalb.registry.Attributes;
import io.vertx.core.MultiMap;

/**
 * What a listener adds to answers and takes from them (ELBv2 API,
 * {@code ListenerAttribute}): a value that is set stands in place of the target's own.
 */
final class ListenerHeaders {

	private static final String PREFIX = "routing.http.response.";

	private static final String SUFFIX = ".header_value";

	private ListenerHeaders() {
	}

	static void apply(Attributes attributes, MultiMap answer) {
		attributes.forEach((key, value) -> {
			if (!value.isEmpty() && key.startsWith(PREFIX) && key.endsWith(SUFFIX)) {
				answer.set(header(key), value);
			}
		});
		if (!attributes.isOn(Attributes.SERVER)) {
			answer.remove("Server");
		}
	}

	// strict_transport_security is Strict-Transport-Security.
	private static String header(String key) {
		String name = key.substring(PREFIX.length(), key.length() - SUFFIX.length());
		return Arrays.stream(name.split("_", -1))
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining("-"));
	}

}
