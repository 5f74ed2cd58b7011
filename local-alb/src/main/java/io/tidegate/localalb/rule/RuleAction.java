package io.tidegate.localalb.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is done with a request.
 */
public sealed interface RuleAction {

	/**
	 * The action's name in the API and in access logs.
	 * @return such as {@code forward}
	 */
	String name();

	/**
	 * Sends it to one of some target groups.
	 *
	 * @param groups at least one, with their weights
	 * @param stickiness for how long a client stays with the group it got; empty if not
	 */
	record Forward(List<Weighted> groups, Optional<Duration> stickiness) implements RuleAction {

		public Forward {
			groups = List.copyOf(groups);
		}

		@Override
		public String name() {
			return "forward";
		}

		/**
		 * The group for a request, by lot: each with the share that its weight has in the
		 * sum.
		 * @param lot a number from 0 (inclusive) to 1 (exclusive)
		 * @return the ARN; empty if every weight is 0
		 */
		public Optional<String> draw(double lot) {
			int sum = this.groups.stream().mapToInt(Weighted::weight).sum();
			double left = lot * sum;
			for (Weighted group : this.groups) {
				left -= group.weight();
				if (left < 0) {
					return Optional.of(group.arn());
				}
			}
			return Optional.empty();
		}

	}

	/**
	 * A target group and its weight.
	 *
	 * @param arn the group's ARN
	 * @param weight 0 to 999
	 */
	record Weighted(String arn, int weight) {
	}

	/**
	 * Sends the client elsewhere. The parts may have the placeholders
	 * {@code #{protocol}}, {@code #{host}}, {@code #{port}}, {@code #{path}} (without its
	 * slash) and {@code #{query}}.
	 *
	 * @param status 301 or 302
	 * @param protocol HTTP, HTTPS or a placeholder
	 * @param host the host
	 * @param port the port
	 * @param path the path
	 * @param query the query, without the question mark
	 */
	record Redirect(int status, String protocol, String host, String port, String path,
			String query) implements RuleAction {

		@Override
		public String name() {
			return "redirect";
		}

		/**
		 * Where a request is sent. An ALB names the port always.
		 * @param request the request
		 * @return the value of Location
		 */
		public String location(RequestView request) {
			String asked = fill(this.query, request);
			return fill(this.protocol, request).toLowerCase(java.util.Locale.ROOT) + "://" + fill(this.host, request)
					+ ":" + fill(this.port, request) + fill(this.path, request) + (asked.isEmpty() ? "" : "?" + asked);
		}

		private static String fill(String part, RequestView request) {
			return part.replace("#{protocol}", request.protocol())
				.replace("#{host}", request.host())
				.replace("#{port}", Integer.toString(request.port()))
				.replace("#{path}", request.path().startsWith("/") ? request.path().substring(1) : request.path())
				.replace("#{query}", request.query());
		}

	}

	/**
	 * Answers at once.
	 *
	 * @param status 2XX, 4XX or 5XX
	 * @param contentType empty if none is set
	 * @param body empty for none
	 */
	record FixedResponse(int status, String contentType, String body) implements RuleAction {

		@Override
		public String name() {
			return "fixed-response";
		}

	}

}
