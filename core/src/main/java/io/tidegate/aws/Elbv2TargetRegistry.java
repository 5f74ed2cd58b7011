package io.tidegate.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tidegate.target.GroupDescription;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.target.TargetType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The registry over the AWS SDK. Makes each call once: repeating is
 * {@link ResilientTargetRegistry}'s and {@link JitteredRetries}' work.
 * <p>
 * Endpoint, region and credentials come from the SDK's own settings
 * ({@code AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2}, {@code AWS_REGION}, ...), so
 * nothing here knows whether it talks to AWS.
 */
public final class Elbv2TargetRegistry implements TargetRegistry {

	private static final String DELAY_ATTRIBUTE = "deregistration_delay.timeout_seconds";

	private static final String IDLE_ATTRIBUTE = "idle_timeout.timeout_seconds";

	// Created with the first call: a client costs start-up time and memory.
	private final Supplier<ElasticLoadBalancingV2Client> client;

	private final Executor executor;

	/**
	 * Create a registry.
	 * @param client gives the client, the same one each time
	 * @param executor runs the calls, which block
	 */
	public Elbv2TargetRegistry(Supplier<ElasticLoadBalancingV2Client> client, Executor executor) {
		this.client = client;
		this.executor = executor;
	}

	@Override
	public CompletionStage<TargetHealth> describe(TargetGroup group, Target target) {
		return call(Action.DESCRIBE_TARGET_HEALTH, group,
				(elb) -> elb
					.describeTargetHealth((request) -> request.targetGroupArn(group.arn()).targets(description(target)))
					.targetHealthDescriptions()
					.stream()
					.filter((found) -> isFor(target, found))
					.findFirst()
					.map(Elbv2TargetRegistry::health)
					.orElse(TargetHealth.notRegistered()));
	}

	@Override
	public CompletionStage<Void> deregister(TargetGroup group, Target target) {
		return call(Action.DEREGISTER_TARGETS, group,
				(elb) -> elb
					.deregisterTargets((request) -> request.targetGroupArn(group.arn()).targets(description(target))))
			.thenAccept((accepted) -> {
			});
	}

	@Override
	public CompletionStage<Void> register(TargetGroup group, Target target, Optional<String> zone) {
		TargetDescription described = description(target).toBuilder().availabilityZone(zone.orElse(null)).build();
		return call(Action.REGISTER_TARGETS, group,
				(elb) -> elb.registerTargets((request) -> request.targetGroupArn(group.arn()).targets(described)))
			.thenAccept((accepted) -> {
			});
	}

	@Override
	public CompletionStage<GroupDescription> description(TargetGroup group) {
		return call(Action.DESCRIBE_TARGET_GROUPS, group,
				(elb) -> elb.describeTargetGroups((request) -> request.targetGroupArns(group.arn()))
					.targetGroups()
					.stream()
					.filter((found) -> found.targetTypeAsString() != null)
					.findFirst()
					.map((found) -> new GroupDescription(TargetType.of(found.targetTypeAsString()),
							Optional.ofNullable(found.healthCheckPath()), found.loadBalancerArns()))
					.orElseThrow(() -> refused("the API named no target type of the group")));
	}

	@Override
	public CompletionStage<Integer> healthyTargets(TargetGroup group) {
		return call(Action.DESCRIBE_TARGET_HEALTH, group,
				(elb) -> (int) elb.describeTargetHealth((request) -> request.targetGroupArn(group.arn()))
					.targetHealthDescriptions()
					.stream()
					.filter((found) -> found.targetHealth() != null
							&& TargetHealthStateEnum.HEALTHY.equals(found.targetHealth().state()))
					.count());
	}

	@Override
	public CompletionStage<Duration> deregistrationDelay(TargetGroup group) {
		return call(Action.DESCRIBE_TARGET_GROUP_ATTRIBUTES, group,
				(elb) -> elb.describeTargetGroupAttributes((request) -> request.targetGroupArn(group.arn()))
					.attributes()
					.stream()
					.filter((attribute) -> DELAY_ATTRIBUTE.equals(attribute.key()))
					.map(TargetGroupAttribute::value)
					.findFirst()
					.map((value) -> seconds(DELAY_ATTRIBUTE, value))
					.orElseThrow(() -> refused("the API named no " + DELAY_ATTRIBUTE)));
	}

	@Override
	public CompletionStage<Optional<Duration>> idleTimeout(TargetGroup group, List<String> loadBalancers) {
		return call(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTES, group,
				(elb) -> loadBalancers.stream()
					.flatMap((arn) -> idleTimeout(elb, arn).stream())
					.max(Duration::compareTo));
	}

	// A network load balancer has no such attribute.
	private static Optional<Duration> idleTimeout(ElasticLoadBalancingV2Client elb, String balancer) {
		return elb.describeLoadBalancerAttributes((request) -> request.loadBalancerArn(balancer))
			.attributes()
			.stream()
			.filter((attribute) -> IDLE_ATTRIBUTE.equals(attribute.key()))
			.map(LoadBalancerAttribute::value)
			.findFirst()
			.map((value) -> seconds(IDLE_ATTRIBUTE, value));
	}

	private <T> CompletionStage<T> call(Action action, TargetGroup group,
			Function<ElasticLoadBalancingV2Client, T> operation) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return operation.apply(this.client.get());
			}
			catch (RuntimeException ex) {
				throw Failures.from(ex, action, group);
			}
		}, this.executor);
	}

	// By id and port only: naming the zone as well can make the look-up miss.
	private static TargetDescription description(Target target) {
		return TargetDescription.builder().id(target.id()).port(target.port()).build();
	}

	private static boolean isFor(Target target, TargetHealthDescription found) {
		return found.target() != null && target.id().equals(found.target().id()) && found.target().port() != null
				&& found.target().port() == target.port();
	}

	private static TargetHealth health(TargetHealthDescription found) {
		if (found.targetHealth() == null || found.targetHealth().stateAsString() == null) {
			throw refused("the API named no state of the target");
		}
		Optional<String> reason = Optional.ofNullable(found.targetHealth().reasonAsString());
		// Whatever state goes with that reason: emulators write others than AWS.
		return reason.equals(TargetHealth.notRegistered().reason()) ? TargetHealth.notRegistered()
				: new TargetHealth(TargetHealth.State.of(found.targetHealth().stateAsString()), reason);
	}

	private static Duration seconds(String attribute, String value) {
		try {
			return Duration.ofSeconds(Long.parseLong(value));
		}
		catch (NumberFormatException ex) {
			throw refused("the API gave '" + value + "' as " + attribute + ", which is no number of seconds");
		}
	}

	private static RegistryException refused(String sentence) {
		return new RegistryException(RegistryException.Kind.REFUSED, sentence, Optional.empty());
	}

}
