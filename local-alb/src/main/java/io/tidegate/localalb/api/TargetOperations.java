package io.tidegate.localalb.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AnomalyDetection;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AnomalyResultEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthInputIncludeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MitigationInEffectEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Registering and deregistering targets, and telling their health.
 */
final class TargetOperations {

	private static final Set<DescribeTargetHealthInputIncludeEnum> WITH_ANOMALIES = EnumSet
		.of(DescribeTargetHealthInputIncludeEnum.ANOMALY_DETECTION, DescribeTargetHealthInputIncludeEnum.ALL);

	private final Registry registry;

	private final TargetRules rules;

	TargetOperations(Registry registry, TargetRules rules) {
		this.registry = registry;
		this.rules = rules;
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(RegisterTargetsRequest.class, RegisterTargetsRequest::builder, this::register),
				Operation.of(DeregisterTargetsRequest.class, DeregisterTargetsRequest::builder, this::deregister),
				Operation.of(DescribeTargetHealthRequest.class, DescribeTargetHealthRequest::builder, this::describe));
	}

	private RegisterTargetsResponse register(RegisterTargetsRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		List<TargetDescription> descriptions = Checks.atLeastOne(request.targets(), "Targets");
		List<Target> targets = targets(group, descriptions);
		descriptions.forEach((one) -> this.rules.requirePossible(group, one));
		Limits.TARGETS_PER_APPLICATION_LOAD_BALANCER
			.require(Stream.concat(group.present().stream(), targets.stream()).distinct().count());
		for (int index = 0; index < targets.size(); index++) {
			group.register(targets.get(index), descriptions.get(index).availabilityZone());
		}
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
	private List<Target> targets(Group group, List<TargetDescription> descriptions) {
		return descriptions.stream().map((one) -> target(group, one)).toList();
	}

	private Target target(Group group, TargetDescription description) {
		String id = Checks.required(description.id(), "Targets.Id");
		int port = Checks.range(description.port(), group.settings().port(), 1, 65_535, "Targets.Port");
		return new Target(id, port, this.rules.host(id));
	}

	private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request) {
		Group group = this.registry.group(Checks.required(request.targetGroupArn(), "TargetGroupArn"));
		List<Target> asked = request.targets().isEmpty() ? group.present() : targets(group, request.targets());
		boolean anomalies = includesAnomalies(request);
		return DescribeTargetHealthResponse.builder()
			.targetHealthDescriptions(asked.stream().map((target) -> health(group, target, anomalies)).toList())
			.build();
	}

	private static boolean includesAnomalies(DescribeTargetHealthRequest request) {
		request.includeAsStrings().forEach(TargetOperations::requireKnown);
		return request.include().stream().anyMatch(WITH_ANOMALIES::contains);
	}

	private static void requireKnown(String include) {
		Set<DescribeTargetHealthInputIncludeEnum> known = DescribeTargetHealthInputIncludeEnum.knownValues();
		if (!known.contains(DescribeTargetHealthInputIncludeEnum.fromValue(include))) {
			throw AlbError.invalid("Include cannot be '" + include + "': give one of " + known + ".");
		}
	}

	private static TargetHealthDescription health(Group group, Target target, boolean anomalies) {
		TargetStatus status = group.status(target);
		return TargetHealthDescription.builder()
			.anomalyDetection(anomalies ? anomaly(group, target) : null)
			.target((one) -> one.id(target.id()).port(target.port()).availabilityZone(group.zone(target)))
			.healthCheckPort(Integer.toString(group.healthCheck().portFor(target)))
			.targetHealth(
					(health) -> health.state(status.state()).reason(status.reason()).description(status.description()))
			.build();
	}

	private static AnomalyDetection anomaly(Group group, Target target) {
		return AnomalyDetection.builder()
			.result(group.isAnomalous(target) ? AnomalyResultEnum.ANOMALOUS : AnomalyResultEnum.NORMAL)
			.mitigationInEffect(group.isMitigated(target) ? MitigationInEffectEnum.YES : MitigationInEffectEnum.NO)
			.build();
	}

}
