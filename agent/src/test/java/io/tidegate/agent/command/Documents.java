package io.tidegate.agent.command;

/**
 * Documents that an agent gives.
 */
final class Documents {

	private static final String ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef";

	private Documents() {
	}

	static String state(String state) {
		return "{\"state\":\"" + state + "\",\"lastReport\":null}";
	}

	static String withReport(String state, String end, int inFlight, String signalledAt) {
		return """
				{"state": "%s", "lastReport": {"end": "%s", "sentence": "it ended so", "signalledAt": "%s",
				 "totalSeconds": 12.34, "inFlightAtEnd": %d, "groups": [], "missing": []}}
				""".formatted(state, end, signalledAt, inFlight);
	}

	static String everything() {
		return """
				{"state": "DRAINING", "mode": "DEREGISTER", "target": "10.0.0.1:8080", "news": {"unknown": ["field"]},
				 "verdict": {"live": true, "ready": false, "liveReasons": [],
				  "readyReasons": ["the task is draining", "readiness: it answered 503"],
				  "notes": ["the floor of orders was not needed"]},
				 "probes": [
				  {"name": "liveness", "role": "LIVENESS", "required": true, "standing": "PASSING", "reason": null},
				  {"name": "readiness", "role": "READINESS", "required": true, "standing": "FAILING",
				   "reason": "it answered 503"},
				  {"name": "cache", "role": "READINESS", "required": false, "standing": "STARTING", "reason": null}],
				 "groups": [
				  {"arn": "%1$s", "name": "orders", "type": "ip", "state": "unhealthy", "reason": "Target.Timeout",
				   "explanation": "The target gave no answer in time: look at the application's CPU and at the security \
				group of the task.", "registration": null, "deregistrationDelaySeconds": 300, "problem": null},
				  {"arn": "arn:x", "name": "internal", "state": null, "problem": "it could not be asked"}],
				 "plan": {"text": "a SIGTERM now would let the application go at once", "evidence": "KERNEL",
				  "warnings": ["the deregistration delay of orders is 300s, longer than the budget of 55s, so requests \
				that take longer are cut"]},
				 "drain": {"cause": "tidegate drain", "since": "2026-11-25T10:00:00Z"},
				 "lastReport": {"end": "QUIET", "sentence": "traffic has ended", "signalledAt": "2026-11-25T09:00:00Z",
				  "totalSeconds": 12.34, "inFlightAtEnd": 0, "missing": ["the target may still be registered in orders"],
				  "groups": [{"arn": "%1$s", "outcome": "ALREADY_DRAINING", "attempts": 1, "afterSeconds": 0.21,
				   "problem": null}]}}
				"""
			.formatted(ARN);
	}

}
