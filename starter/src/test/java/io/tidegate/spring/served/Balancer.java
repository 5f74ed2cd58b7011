package io.tidegate.spring.served;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.Lag;
import io.tidegate.localalb.LocalAlb;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * A local load balancer with one group of targets, which the SDK in this JVM finds as it
 * finds AWS.
 */
final class Balancer implements AutoCloseable {

	private static final Map<String, String> AWS = Map.of("aws.region", "us-east-1", "aws.accessKeyId", "local",
			"aws.secretAccessKey", "local", "aws.disableEc2Metadata", "true");

	private static final String ENDPOINT = "aws.endpointUrlElasticLoadBalancingV2";

	/** The load balancer's nodes go on sending for so long. */
	static final Lag LATE = Lag.parse("1s-2s");

	private final LocalAlb alb;

	private final ElasticLoadBalancingV2Client api;

	private final String group;

	private final int port = Served.freePort();

	Balancer() {
		this(Lag.NONE, "ip");
	}

	Balancer(Lag lag) {
		this(lag, "ip");
	}

	Balancer(String targetType) {
		this(Lag.NONE, targetType);
	}

	private Balancer(Lag lag, String targetType) {
		this.alb = LocalAlb.start(AlbSettings.defaults().withLag(lag).withBelowAwsMinimums(true));
		settings().forEach(System::setProperty);
		this.api = ElasticLoadBalancingV2Client.create();
		this.group = this.api
			.createTargetGroup((one) -> one.name("orders")
				.protocol("HTTP")
				.port(80)
				.targetType(targetType)
				.healthCheckPath("/actuator/health/readiness")
				.healthCheckIntervalSeconds(1)
				.healthCheckTimeoutSeconds(1))
			.targetGroups()
			.get(0)
			.targetGroupArn();
		String balancer = this.api.createLoadBalancer((one) -> one.name("edge"))
			.loadBalancers()
			.get(0)
			.loadBalancerArn();
		this.api.createListener((one) -> one.loadBalancerArn(balancer)
			.port(this.port)
			.protocol("HTTP")
			.defaultActions(Action.builder().type("forward").targetGroupArn(this.group).build()));
	}

	/** Return what makes an SDK find this. */
	Map<String, String> settings() {
		Map<String, String> settings = new HashMap<>(AWS);
		settings.put(ENDPOINT, this.alb.apiEndpoint().toString());
		return settings;
	}

	int port() {
		return this.port;
	}

	String group() {
		return this.group;
	}

	/** Start an application that knows its group, register it, and wait for traffic. */
	Served serve(Kind kind, HttpClient.Version version, String... settings) {
		Served served = Served.start(kind, version, inGroup(settings));
		register(served);
		await(served, "healthy");
		return served;
	}

	void register(Served served) {
		register(served.port());
	}

	void register(int target) {
		this.api.registerTargets((one) -> one.targetGroupArn(this.group).targets(target(target)));
	}

	/** Start an application that knows its group, and nothing else. */
	Served startOnly(String... settings) {
		return Served.start(Kind.TOMCAT, HttpClient.Version.HTTP_1_1, inGroup(settings));
	}

	String[] inGroup(String... settings) {
		List<String> all = new ArrayList<>(
				List.of("--tidegate.target.id=127.0.0.1", "--tidegate.target-groups=" + this.group));
		all.addAll(List.of(settings));
		if (all.stream().noneMatch((each) -> each.startsWith("--tidegate.mode="))) {
			all.add("--tidegate.mode=deregister");
		}
		return all.toArray(String[]::new);
	}

	/** Wait until the load balancer calls the target so. */
	void await(Served served, String state) {
		await(served.port(), state);
	}

	void await(int target, String state) {
		Awaitility.await()
			.alias("the target is " + state)
			.atMost(Served.LIMIT)
			.until(() -> state(target).equals(state));
	}

	/** Wait until the load balancer has been told to send nothing more. */
	void awaitLeft(Served served) {
		Awaitility.await().atMost(Served.LIMIT).until(() -> List.of("draining", "unused").contains(state(served)));
	}

	String state(Served served) {
		return state(served.port());
	}

	private String state(int target) {
		return this.api.describeTargetHealth((one) -> one.targetGroupArn(this.group).targets(target(target)))
			.targetHealthDescriptions()
			.get(0)
			.targetHealth()
			.stateAsString();
	}

	private static TargetDescription target(int port) {
		return TargetDescription.builder().id("127.0.0.1").port(port).build();
	}

	@Override
	public void close() {
		this.api.close();
		this.alb.close();
		settings().keySet().forEach(System::clearProperty);
	}

}
