package io.tidegate.localalb.api;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.localalb.registry.AlbError;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Registering and deregistering targets, and telling their health.
 */
final class TargetOperations {

	private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

	/**
	 * The private ranges that AWS allows for type ip, and loopback, where AWS has none.
	 */
	private static final Pattern PRIVATE = Pattern.compile("127\\..*|10\\..*|192\\.168\\..*"
			+ "|172\\.(1[6-9]|2\\d|3[01])\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");

	private final Registry registry;

	TargetOperations(Registry registry) {
		this.registry = registry;
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(RegisterTargetsRequest.class, RegisterTargetsRequest::builder, this::register),
				Operation.of(DeregisterTargetsRequest.class, DeregisterTargetsRequest::builder, this::deregister),
				Operation.of(DescribeTargetHealthRequest.class, DescribeTargetHealthRequest::builder, this::describe));
	}

	private RegisterTargetsResponse register(RegisterTargetsRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		List<Target> targets = targets(group, Checks.atLeastOne(request.targets(), "Targets"));
		targets.forEach(TargetOperations::requireAddress);
		targets.forEach(group::register);
		return RegisterTargetsResponse.builder().build();
	}

	private DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		targets(group, Checks.atLeastOne(request.targets(), "Targets")).forEach(group::deregister);
		return DeregisterTargetsResponse.builder().build();
	}

	/**
	 * The targets that are meant. Without a port it is the group's port that is meant: a
	 * target that was registered on another port is another target.
	 */
	private static List<Target> targets(Group group, List<TargetDescription> descriptions) {
		return descriptions.stream().map((one) -> target(group, one)).toList();
	}

	private static Target target(Group group, TargetDescription description) {
		String id = Checks.required(description.id(), "Targets.Id");
		int port = Checks.range(description.port(), group.settings().port(), 1, 65_535, "Targets.Port");
		return new Target(id, port);
	}

	private static void requireAddress(Target target) {
		if (!isAddress(target.id())) {
			throw new AlbError("InvalidTarget",
					"The target id '" + target.id() + "' is not an IPv4 address: give one such as 127.0.1.1.");
		}
		if (!PRIVATE.matcher(target.id()).matches()) {
			throw new AlbError("InvalidTarget", "The target id '" + target.id()
					+ "' is not a private address: give one from 127/8, 10/8, 172.16/12, 192.168/16 or 100.64/10.");
		}
	}

	private static boolean isAddress(String id) {
		java.util.regex.Matcher parts = ADDRESS.matcher(id);
		if (!parts.matches()) {
			return false;
		}
		for (int part = 1; part <= parts.groupCount(); part++) {
			if (Integer.parseInt(parts.group(part)) > 255) {
				return false;
			}
		}
		return true;
	}

	private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		List<Target> asked = request.targets().isEmpty() ? present(group) : targets(group, request.targets());
		return DescribeTargetHealthResponse.builder()
			.targetHealthDescriptions(asked.stream().map((target) -> health(group, target)).toList())
			.build();
	}

	private static List<Target> present(Group group) {
		// One whose delay is over may still be known to a node that has not heard: not to
		// the API.
		return group.registrations()
			.keySet()
			.stream()
			.filter((target) -> !group.status(target).equals(TargetStatus.NOT_REGISTERED))
			.toList();
	}

	private static TargetHealthDescription health(Group group, Target target) {
		TargetStatus status = group.status(target);
		return TargetHealthDescription.builder()
			.target((one) -> one.id(target.id()).port(target.port()))
			.healthCheckPort(Integer.toString(group.healthCheck().portFor(target)))
			.targetHealth(
					(health) -> health.state(status.state()).reason(status.reason()).description(status.description()))
			.build();
	}

}
