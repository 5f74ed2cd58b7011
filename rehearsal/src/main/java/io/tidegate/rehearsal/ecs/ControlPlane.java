package io.tidegate.rehearsal.ecs;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.time.Time;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * What ECS's control plane does with the load balancer, through the same API and SDK as
 * everyone else. Safe for use by several threads.
 */
public final class ControlPlane implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final String ABSENT = "unused";

	private final Map<String, String> states = new ConcurrentHashMap<>();

	private final ElasticLoadBalancingV2Client client;

	private final String targetGroup;

	private final Thread poller;

	/**
	 * Makes a load balancer with one listener and one target group, and watches its
	 * targets from then on.
	 * @param endpoint of the API
	 * @param service what to make
	 * @param time to poll by
	 */
	public ControlPlane(URI endpoint, LoadBalancedService service, Time time) {
		this.client = ElasticLoadBalancingV2Client.builder()
			.endpointOverride(endpoint)
			.region(Region.of(service.region()))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("ecs", "rehearsal")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.build();
		this.targetGroup = createTargetGroup(service);
		createListener(service.port());
		this.poller = Thread.ofVirtual().name("target-health").start(() -> poll(time));
	}

	/**
	 * The target group's name.
	 * @return its ARN
	 */
	public String targetGroup() {
		return this.targetGroup;
	}

	void register(Target target) {
		this.client.registerTargets((request) -> request.targetGroupArn(this.targetGroup).targets(description(target)));
	}

	void deregister(Target target) {
		this.client
			.deregisterTargets((request) -> request.targetGroupArn(this.targetGroup).targets(description(target)));
	}

	/**
	 * A target's state when last looked at.
	 * @param target which
	 * @return the API's word; {@code unused} for a target that is not registered
	 */
	String stateOf(Target target) {
		return Optional.ofNullable(this.states.get(target.toString())).orElse(ABSENT);
	}

	boolean isHealthy(Target target) {
		return stateOf(target).equals("healthy");
	}

	/**
	 * Asks now, past what was last seen.
	 * @param target which
	 * @return whether the deregistration delay is over
	 */
	boolean isUnused(Target target) {
		return this.client
			.describeTargetHealth((request) -> request.targetGroupArn(this.targetGroup).targets(description(target)))
			.targetHealthDescriptions()
			.stream()
			.allMatch((described) -> described.targetHealth().stateAsString().equals(ABSENT));
	}

	/**
	 * Asks now which targets get traffic, or would if they were healthy.
	 * @return {@code id:port} of every target that is registered and does not drain
	 */
	public Set<String> registered() {
		return describe().entrySet()
			.stream()
			.filter((target) -> !target.getValue().equals(ABSENT) && !target.getValue().equals("draining"))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	@Override
	public void close() {
		this.poller.interrupt();
		this.client.close();
	}

	private String createTargetGroup(LoadBalancedService service) {
		HealthCheck check = service.healthCheck();
		String arn = this.client
			.createTargetGroup((group) -> group.name("rehearsal")
				.protocol(ProtocolEnum.HTTP)
				.port(Target.PORT)
				.targetType(TargetTypeEnum.IP)
				.vpcId("vpc-rehearsal")
				.healthCheckPort(check.port())
				.healthCheckPath(check.path())
				.healthCheckIntervalSeconds((int) check.interval().toSeconds())
				.healthCheckTimeoutSeconds(check.timeoutSeconds())
				.healthyThresholdCount(2)
				.unhealthyThresholdCount(check.unhealthyThreshold()))
			.targetGroups()
			.getFirst()
			.targetGroupArn();
		this.client.modifyTargetGroupAttributes((request) -> request.targetGroupArn(arn)
			.attributes(TargetGroupAttribute.builder()
				.key("deregistration_delay.timeout_seconds")
				.value(Long.toString(service.deregistrationDelay().toSeconds()))
				.build()));
		return arn;
	}

	private void createListener(int port) {
		String loadBalancer = this.client
			.createLoadBalancer((request) -> request.name("rehearsal").subnets("subnet-a", "subnet-b"))
			.loadBalancers()
			.getFirst()
			.loadBalancerArn();
		this.client.createListener((listener) -> listener.loadBalancerArn(loadBalancer)
			.protocol(ProtocolEnum.HTTP)
			.port(port)
			.defaultActions(forward()));
	}

	private Action forward() {
		return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(this.targetGroup).build();
	}

	private void poll(Time time) {
		try {
			while (true) {
				look();
				time.pause(POLL);
			}
		}
		catch (InterruptedException ex) {
			// closed
		}
	}

	private void look() {
		try {
			Map<String, String> seen = describe();
			this.states.putAll(seen);
			this.states.keySet().retainAll(seen.keySet());
		}
		catch (SdkException ex) {
			// what was last seen stands until the API answers again
		}
	}

	private Map<String, String> describe() {
		return this.client.describeTargetHealth((request) -> request.targetGroupArn(this.targetGroup))
			.targetHealthDescriptions()
			.stream()
			.collect(Collectors.toMap((one) -> one.target().id() + ":" + one.target().port(),
					(one) -> one.targetHealth().stateAsString()));
	}

	private static TargetDescription description(Target target) {
		return TargetDescription.builder().id(target.address()).port(Target.PORT).build();
	}

}
