package io.tidegate.localalb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tidegate.localalb.registry.Attributes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/**
 * The options that create a load balancer, a target group and a listener at the start.
 */
final class BootstrapOptions {

	private static final int DEFAULT_TARGET_PORT = 80;

	@Option(names = "--listener", paramLabel = "PORT",
			description = "Create a load balancer, a target group and a listener on this port.")
	private @Nullable Integer listener;

	@Option(names = "--target", paramLabel = "ID:PORT",
			description = "Register this target; may be given several times. Needs --listener.")
	private List<String> targets = new ArrayList<>();

	@Option(names = "--target-type", paramLabel = "TYPE", defaultValue = "ip",
			description = "What targets are: ip, or instance, which needs --instance (default: ${DEFAULT-VALUE}).")
	private String targetType = "ip";

	@Option(names = "--name", paramLabel = "NAME", defaultValue = "local",
			description = "The load balancer's and the target group's name (default: ${DEFAULT-VALUE}).")
	private String name = "local";

	@Option(names = "--health-path", paramLabel = "PATH", defaultValue = "/",
			description = "The health check's path (default: ${DEFAULT-VALUE}).")
	private String healthPath = "/";

	@Option(names = "--health-port", paramLabel = "PORT", defaultValue = "traffic-port",
			description = "The health check's port (default: ${DEFAULT-VALUE}).")
	private String healthPort = "traffic-port";

	@Option(names = "--health-interval", paramLabel = "SECONDS", defaultValue = "30",
			description = "From the start of one check to the next (default: ${DEFAULT-VALUE}).")
	private int interval;

	@Option(names = "--health-timeout", paramLabel = "SECONDS", defaultValue = "5",
			description = "How long a check waits for an answer (default: ${DEFAULT-VALUE}).")
	private int timeout;

	@Option(names = "--healthy-threshold", paramLabel = "N", defaultValue = "5",
			description = "Successes in a row that make an unhealthy target healthy (default: ${DEFAULT-VALUE}).")
	private int healthyThreshold;

	@Option(names = "--unhealthy-threshold", paramLabel = "N", defaultValue = "2",
			description = "Failures in a row that make a target unhealthy (default: ${DEFAULT-VALUE}).")
	private int unhealthyThreshold;

	@Option(names = "--matcher", paramLabel = "STATUSES", defaultValue = "200",
			description = "The statuses that pass: 200, 200,202 or 200-299 (default: ${DEFAULT-VALUE}).")
	private String matcher = "200";

	@Option(names = "--deregistration-delay", paramLabel = "SECONDS", defaultValue = "300",
			description = "How long draining lasts (default: ${DEFAULT-VALUE}).")
	private int deregistrationDelay;

	@Option(names = "--idle-timeout", paramLabel = "SECONDS", defaultValue = "60",
			description = "How long nothing may move on a connection (default: ${DEFAULT-VALUE}).")
	private int idleTimeout;

	/**
	 * Creates what the options ask for, through the API as any client would.
	 * @param alb the started load balancer
	 * @param attributes more attributes of the load balancer that is created
	 * @return lines that tell what was created
	 */
	List<String> declare(LocalAlb alb, Map<String, String> attributes) {
		Integer port = this.listener;
		if (port == null) {
			if (!this.targets.isEmpty()) {
				throw new IllegalArgumentException(
						"--target needs a listener to send from: give --listener with a port, too.");
			}
			return List.of("The ELBv2 API is at " + alb.apiEndpoint() + "; nothing is created yet.");
		}
		String balancer = balancer(alb, attributes);
		String group = group(alb);
		String arn = listener(alb, port, balancer, group);
		if (!this.targets.isEmpty()) {
			List<TargetDescription> described = this.targets.stream().map(BootstrapOptions::target).toList();
			alb.call(RegisterTargetsRequest.builder().targetGroupArn(group).targets(described).build(),
					RegisterTargetsResponse.class);
		}
		return List.of("The ELBv2 API is at " + alb.apiEndpoint() + "; the load balancer listens on port " + port + ".",
				"load balancer  " + balancer, "listener       " + arn, "target group   " + group);
	}

	private String balancer(LocalAlb alb, Map<String, String> attributes) {
		String arn = alb
			.call(CreateLoadBalancerRequest.builder().name(this.name).build(), CreateLoadBalancerResponse.class)
			.loadBalancers()
			.get(0)
			.loadBalancerArn();
		Map<String, String> wanted = new TreeMap<>(attributes);
		wanted.put(Attributes.IDLE_TIMEOUT, Integer.toString(this.idleTimeout));
		List<LoadBalancerAttribute> all = wanted.entrySet()
			.stream()
			.map((one) -> LoadBalancerAttribute.builder().key(one.getKey()).value(one.getValue()).build())
			.toList();
		alb.call(ModifyLoadBalancerAttributesRequest.builder().loadBalancerArn(arn).attributes(all).build(),
				ModifyLoadBalancerAttributesResponse.class);
		return arn;
	}

	private String group(LocalAlb alb) {
		String arn = alb.call(groupSettings(), CreateTargetGroupResponse.class).targetGroups().get(0).targetGroupArn();
		TargetGroupAttribute delay = TargetGroupAttribute.builder()
			.key(Attributes.DEREGISTRATION_DELAY)
			.value(Integer.toString(this.deregistrationDelay))
			.build();
		alb.call(ModifyTargetGroupAttributesRequest.builder().targetGroupArn(arn).attributes(delay).build(),
				ModifyTargetGroupAttributesResponse.class);
		return arn;
	}

	private CreateTargetGroupRequest groupSettings() {
		return CreateTargetGroupRequest.builder()
			.name(this.name)
			.protocol(ProtocolEnum.HTTP)
			.port(DEFAULT_TARGET_PORT)
			.targetType(this.targetType)
			.healthCheckPath(this.healthPath)
			.healthCheckPort(this.healthPort)
			.healthCheckIntervalSeconds(this.interval)
			.healthCheckTimeoutSeconds(this.timeout)
			.healthyThresholdCount(this.healthyThreshold)
			.unhealthyThresholdCount(this.unhealthyThreshold)
			.matcher((statuses) -> statuses.httpCode(this.matcher))
			.build();
	}

	private static String listener(LocalAlb alb, int port, String balancer, String group) {
		Action forward = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build();
		CreateListenerRequest request = CreateListenerRequest.builder()
			.loadBalancerArn(balancer)
			.port(port)
			.protocol(ProtocolEnum.HTTP)
			.defaultActions(forward)
			.build();
		return alb.call(request, CreateListenerResponse.class).listeners().get(0).listenerArn();
	}

	private static TargetDescription target(String text) {
		int colon = text.lastIndexOf(':');
		if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
			throw new IllegalArgumentException(
					"The target '" + text + "' has no port: give an address and a port, such as 127.0.1.1:8080.");
		}
		return TargetDescription.builder()
			.id(text.substring(0, colon))
			.port(Integer.parseInt(text.substring(colon + 1)))
			.build();
	}

}
