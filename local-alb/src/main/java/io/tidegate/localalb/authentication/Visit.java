package io.tidegate.localalb.authentication;

import java.util.List;

/**
 * What a request shows of who sends it.
 *
 * @param balancer the load balancer's ARN, which signs what targets are told
 * @param rule the ARN of the rule that asks; empty if none was asked yet
 * @param authority the host, and the port if it has one; empty if it has no Host
 * @param uri the path and the query
 * @param cookies the values of Cookie
 * @param authorization the values of Authorization
 */
public record Visit(String balancer, String rule, String authority, String uri, List<String> cookies,
		List<String> authorization) {

	public Visit {
		cookies = List.copyOf(cookies);
		authorization = List.copyOf(authorization);
	}

}
