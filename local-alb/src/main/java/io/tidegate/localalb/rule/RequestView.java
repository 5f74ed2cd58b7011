package io.tidegate.localalb.rule;

import java.util.List;
import java.util.function.Function;

/**
 * What rules see of a request.
 *
 * @param protocol {@code HTTP} or {@code HTTPS}, as the client spoke to the listener
 * @param port the listener's port
 * @param method the method
 * @param host the first Host header without its port; empty if there is none
 * @param path the path as it was sent, percent signs included, without the query
 * @param query the query as it was sent, without the question mark; empty if none
 * @param headers gives all values of a header by its name, in their order
 * @param source the peer's address
 */
public record RequestView(String protocol, int port, String method, String host, String path, String query,
		Function<String, List<String>> headers, String source) {
}
