package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.platform.TaskProtection;
import tools.jackson.databind.JsonNode;

/**
 * Scale-in protection through the ECS agent, which calls the API with the task's role.
 * <p>
 * The agent rejects fields it does not know, answers a refusal of ECS with status 200 and
 * a {@code failure}, and gives up on ECS itself after four seconds
 * ({@code ecs-agent/tmds/handlers/taskprotection/v1}).
 */
public final class EcsTaskProtection implements TaskProtection {

	private static final String VARIABLE = "ECS_AGENT_URI";

	// A second longer than the agent waits for ECS.
	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final int MAXIMUM = 64 * 1024;

	private static final Set<String> THROTTLED = Set.of("ThrottlingException", "Throttling",
			"TooManyRequestsException");

	private final URI state;

	private final BoundedHttp http;

	EcsTaskProtection(URI agent, Duration limit) {
		this.state = URI.create(agent.toString().replaceFirst("/+$", "") + "/task-protection/v1/state");
		this.http = new BoundedHttp(limit, MAXIMUM);
	}

	/**
	 * Return the protection through the agent that the environment names.
	 * @return absent outside ECS, on agents without the address, and where it is none
	 */
	public static Optional<EcsTaskProtection> fromEnvironment() {
		return from(System.getenv());
	}

	static Optional<EcsTaskProtection> from(Map<String, String> environment) {
		try {
			return Optional.of(environment.getOrDefault(VARIABLE, "").strip())
				.filter((address) -> !address.isEmpty())
				.map((address) -> at(URI.create(address)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return the protection through the agent at an address.
	 * @param agent the address, which holds an id of the task
	 */
	public static EcsTaskProtection at(URI agent) {
		return new EcsTaskProtection(agent, LIMIT);
	}

	@Override
	public Outcome protect(Duration expires) {
		return put("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":" + wholeMinutes(expires) + "}", true);
	}

	@Override
	public Outcome release() {
		return put("{\"ProtectionEnabled\":false}", false);
	}

	private static long wholeMinutes(Duration duration) {
		return duration.plusMinutes(1).minusNanos(1).toMinutes();
	}

	private Outcome put(String body, boolean wanted) {
		HttpReply reply = this.http.put(this.state, Map.of("Content-Type", "application/json"), body);
		if (reply instanceof HttpReply.Failed failed) {
			return new Unreachable("the ECS agent was of no use: " + failed.reason());
		}
		HttpAnswer answer = ((HttpReply.Answered) reply).answer();
		Optional<JsonNode> document = Json.object(answer.body());
		return (answer.status() == 200) ? outcome(document, wanted) : outcome(answer.status(), code(document));
	}

	private static String code(Optional<JsonNode> document) {
		return document.flatMap((root) -> Json.text(root.path("error"), "Code")).orElse("");
	}

	private static Outcome outcome(Optional<JsonNode> document, boolean wanted) {
		JsonNode enabled = document.map((root) -> root.path("protection").path("ProtectionEnabled")).orElse(null);
		if (enabled != null && enabled.isBoolean()) {
			return (enabled.booleanValue() == wanted) ? new Done()
					: new Refused("ECS left the protection as it was, and gave no reason");
		}
		Optional<String> failure = document.flatMap((root) -> Json.text(root.path("failure"), "Reason"));
		return failure.<Outcome>map(EcsTaskProtection::refused)
			.orElseGet(() -> new Unreachable("the ECS agent's answer does not say whether it was done"));
	}

	private static Outcome refused(String reason) {
		return new Refused(switch (reason) {
			case "TASK_NOT_VALID" -> "ECS protects only tasks of a service, and this one is of none";
			case "DEPLOYMENT_BLOCKED" -> "protected tasks already hold up a deployment of the service";
			default -> "ECS gave a reason that is not known here";
		});
	}

	private static Outcome outcome(int status, String code) {
		if (status == 429 || THROTTLED.contains(code)) {
			return new Throttled();
		}
		if (status == 401 || status == 403 || code.equals("AccessDeniedException")) {
			return new Refused("the ECS agent answered " + status
					+ ": give the task a role that allows ecs:GetTaskProtection and ecs:UpdateTaskProtection");
		}
		String answered = "the ECS agent answered " + status;
		return (status >= 500) ? new Unreachable(answered) : new Refused(answered);
	}

}
