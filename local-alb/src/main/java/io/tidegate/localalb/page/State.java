package io.tidegate.localalb.page;

import java.time.Instant;
import java.util.List;

/**
 * Everything the page shows, at one moment.
 *
 * @param at the moment
 * @param knobs what is set
 * @param listeners all listeners with their rules
 * @param groups all target groups with their targets
 * @param traffic the last minutes, in seconds
 * @param inFlight how many requests have begun and not ended
 * @param requests the last requests, oldest first
 */
record State(Instant at, Knobs knobs, List<ListenerView> listeners, List<GroupView> groups, List<Second> traffic,
		int inFlight, List<RequestView> requests) {

	State {
		listeners = List.copyOf(listeners);
		groups = List.copyOf(groups);
		traffic = List.copyOf(traffic);
		requests = List.copyOf(requests);
	}

	/**
	 * What can be set.
	 *
	 * @param fault the API's fault
	 * @param lag how long nodes take to hear of a deregistration
	 * @param misbehaviour what goes wrong on the way to targets, a line each
	 */
	record Knobs(String fault, String lag, String misbehaviour) {
	}

	/**
	 * A listener.
	 *
	 * @param arn its ARN
	 * @param balancer its load balancer's name
	 * @param protocol HTTP or HTTPS
	 * @param port its port
	 * @param clients whether it asks clients for certificates; empty if it does not
	 * @param rules in the order in which they are tried
	 */
	record ListenerView(String arn, String balancer, String protocol, int port, String clients, List<RuleView> rules) {
	}

	/**
	 * A rule.
	 *
	 * @param priority a number, or {@code default}
	 * @param conditions what must hold; none for the default rule
	 * @param actions what is done
	 */
	record RuleView(String priority, List<String> conditions, List<String> actions) {
	}

	/**
	 * A target group.
	 *
	 * @param arn its ARN
	 * @param name its name
	 * @param delay its deregistration delay, in seconds
	 * @param healthPath the path of its health checks
	 * @param zonal whether cross-zone load balancing is off
	 * @param targets what is registered or draining
	 */
	record GroupView(String arn, String name, int delay, String healthPath, boolean zonal, List<TargetView> targets) {
	}

	/**
	 * A target.
	 *
	 * @param id its id
	 * @param port its port
	 * @param address where requests go, as the access log has it
	 * @param zone the zone it was registered with; empty if with none
	 * @param state in the API's words
	 * @param reason in the API's words; empty if there is none
	 * @param anomaly {@code anomalous} if it fails far more often than the others,
	 * {@code mitigated} if it gets less for that, or both; else empty
	 * @param history its states in the last minutes, oldest first
	 */
	record TargetView(String id, int port, String address, String zone, String state, String reason, String anomaly,
			List<Span> history) {
	}

	/**
	 * A state and when it began; it lasts until the next one.
	 *
	 * @param state in the API's words
	 * @param since when it began
	 */
	record Span(String state, Instant since) {
	}

	/**
	 * What ended in a second.
	 *
	 * @param at the second, since 1970
	 * @param ok answers below 400
	 * @param refused answers of 4xx
	 * @param failed answers of 5xx
	 */
	record Second(long at, int ok, int refused, int failed) {

		Second plus(int status) {
			return switch (status / 100) {
				case 4 -> new Second(this.at, this.ok, this.refused + 1, this.failed);
				case 5 -> new Second(this.at, this.ok, this.refused, this.failed + 1);
				default -> new Second(this.at, this.ok + 1, this.refused, this.failed);
			};
		}

	}

	/**
	 * A request that has ended.
	 *
	 * @param number counts all requests
	 * @param at when it ended
	 * @param client the client's address
	 * @param method the method
	 * @param path the path
	 * @param target the target's address; empty if there was none
	 * @param status what was logged
	 * @param targetStatus what the target answered; 0 if nothing
	 * @param millis how long it took
	 * @param cause why it failed; {@code NONE} if it did not
	 * @param reason why an authentication failed; empty if none did
	 */
	record RequestView(long number, Instant at, String client, String method, String path, String target, int status,
			int targetStatus, long millis, String cause, String reason) {
	}

}
