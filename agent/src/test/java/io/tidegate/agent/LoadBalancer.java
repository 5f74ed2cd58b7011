package io.tidegate.agent;

import java.net.URI;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.Fault;
import io.tidegate.localalb.Lag;
import io.tidegate.localalb.LocalAlb;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/**
 * A local load balancer with one listener and two target groups.
 */
final class LoadBalancer implements AutoCloseable {

	private final LocalAlb alb = LocalAlb.start(AlbSettings.defaults().withLag(Lag.NONE).withBelowAwsMinimums(true));

	final ElasticLoadBalancingV2Client api = ElasticLoadBalancingV2Client.builder()
		.endpointOverride(this.alb.apiEndpoint())
		.region(Region.US_EAST_1)
		.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
		.httpClientBuilder(UrlConnectionHttpClient.builder())
		.build();

	final String orders = createGroup("orders");

	LoadBalancer() {
		String balancer = this.api.createLoadBalancer((one) -> one.name("edge"))
			.loadBalancers()
			.get(0)
			.loadBalancerArn();
		listen(balancer, this.orders);
	}

	String createGroup(String name) {
		return createGroup(name, "ip");
	}

	String createGroup(String name, String type) {
		return this.api
			.createTargetGroup((one) -> one.name(name)
				.protocol("HTTP")
				.port(80)
				.targetType(type)
				.healthCheckIntervalSeconds(1)
				.healthCheckTimeoutSeconds(1))
			.targetGroups()
			.get(0)
			.targetGroupArn();
	}

	private void listen(String balancer, String group) {
		this.api.createListener((one) -> one.loadBalancerArn(balancer)
			.port(AgentProcess.freePort())
			.protocol("HTTP")
			.defaultActions(Action.builder().type("forward").targetGroupArn(group).build()));
	}

	void register(String group, Application application) {
		this.api.registerTargets((one) -> one.targetGroupArn(group).targets(target(application)));
	}

	void deregister(String group, Application application) {
		this.api.deregisterTargets((one) -> one.targetGroupArn(group).targets(target(application)));
	}

	void registerHealthy(Application application) {
		register(this.orders, application);
		awaitState(application, "healthy");
	}

	/** Wait until orders calls the application so. */
	void awaitState(Application application, String expected) {
		Awaitility.await()
			.alias("the target is " + expected)
			.atMost(AgentProcess.LIMIT)
			.until(() -> state(this.orders, application).stateAsString().equals(expected));
	}

	TargetHealth state(String group, Application application) {
		return this.api.describeTargetHealth((one) -> one.targetGroupArn(group).targets(target(application)))
			.targetHealthDescriptions()
			.get(0)
			.targetHealth();
	}

	private static TargetDescription target(Application application) {
		return TargetDescription.builder().id(application.address()).port(application.port()).build();
	}

	void fault(Fault fault) {
		this.alb.fault(fault);
	}

	URI endpoint() {
		return this.alb.apiEndpoint();
	}

	@Override
	public void close() {
		this.api.close();
		this.alb.close();
	}

}
