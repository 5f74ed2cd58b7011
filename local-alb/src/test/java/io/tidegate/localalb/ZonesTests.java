package io.tidegate.localalb;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A load balancer in two Availability Zones, with a node in each.
 */
class ZonesTests {

	private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

	private static final String DNS = "target_group_health.dns_failover.minimum_healthy_targets.count";

	private final Bench bench = new Bench(Bench.fast().withNodes(2));

	@AfterEach
	void close() {
		this.bench.close();
	}

	private Backend healthyIn(String zone, String address) {
		Backend backend = this.bench.backend(address);
		this.bench.registerIn(zone, backend);
		this.bench.awaitState(backend, "healthy");
		return backend;
	}

	/** The nodes take new connections in turn. */
	private String onANewConnection() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.bench.uri("/").toURL().openConnection(Proxy.NO_PROXY);
		connection.setRequestProperty("Connection", "close");
		if (connection.getResponseCode() != 200) {
			return Integer.toString(connection.getResponseCode());
		}
		try (InputStream body = connection.getInputStream()) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Set<String> onOneConnection() {
		Set<String> answers = new HashSet<>();
		for (int request = 0; request < 12; request++) {
			answers.add(this.bench.get("/").body());
		}
		return answers;
	}

	private Set<String> onNewConnections() throws IOException {
		Set<String> answers = new HashSet<>();
		for (int connection = 0; connection < 12; connection++) {
			answers.add(onANewConnection());
		}
		return answers;
	}

	@Test
	void everyNodeSendsToTheTargetsOfAllZones() {
		Backend here = healthyIn("us-east-1a", "127.0.1.1");
		Backend there = healthyIn("us-east-1b", "127.0.1.2");

		assertThat(onOneConnection()).as("on one connection, so by one node")
			.containsExactlyInAnyOrder(here.address(), there.address());
	}

	@Test
	void withCrossZoneOffANodeSendsToTheTargetsOfItsOwnZoneOnly() throws IOException {
		Backend here = healthyIn("us-east-1a", "127.0.1.1");
		Backend there = healthyIn("us-east-1b", "127.0.1.2");
		this.bench.groupAttributes(CROSS_ZONE, "false");

		assertThat(onOneConnection()).as("on one connection, so by one node").hasSize(1);
		assertThat(onNewConnections()).containsExactlyInAnyOrder(here.address(), there.address());
	}

	@Test
	void aTargetWithoutAZoneIsInEveryZone() throws IOException {
		Backend anywhere = this.bench.healthyBackend("127.0.1.3");
		Backend there = healthyIn("us-east-1b", "127.0.1.2");
		this.bench.groupAttributes(CROSS_ZONE, "false");

		assertThat(onNewConnections()).containsExactlyInAnyOrder(anywhere.address(), there.address());
	}

	@Test
	void aZoneWithoutHealthyTargetsGetsNoNewConnectionAsDnsDoesNotLeadThere() throws IOException {
		Backend here = healthyIn("us-east-1a", "127.0.1.1");
		this.bench.groupAttributes(CROSS_ZONE, "false");

		assertThat(onNewConnections()).containsExactly(here.address());
	}

	@Test
	void withDnsFailoverOffAZoneWithoutTargetsAnswers503() throws IOException {
		Backend here = healthyIn("us-east-1a", "127.0.1.1");
		this.bench.groupAttributes(CROSS_ZONE, "false", DNS, "off");

		assertThat(onNewConnections()).containsExactlyInAnyOrder(here.address(), "503");
	}

	@Test
	void whereNoZoneHasEnoughHealthyTargetsClientsAreLedEverywhere() throws IOException {
		Backend here = healthyIn("us-east-1a", "127.0.1.1");
		Backend there = healthyIn("us-east-1b", "127.0.1.2");
		this.bench.groupAttributes(CROSS_ZONE, "false", DNS, "2");

		assertThat(onNewConnections()).containsExactlyInAnyOrder(here.address(), there.address());
	}

	@Test
	void aTargetWhoseZoneIsNotEnabledIsUnusedUntilItIs() {
		subnets("subnet-1", "subnet-2");
		Backend elsewhere = this.bench.backend("127.0.1.1");
		this.bench.registerIn("us-east-1c", elsewhere);
		TargetHealth unused = this.bench.health(elsewhere).targetHealth();

		subnets("subnet-1", "subnet-2", "subnet-3");
		this.bench.awaitState(elsewhere, "healthy");
		subnets("subnet-1", "subnet-2");

		assertThat(unused.stateAsString()).isEqualTo("unused");
		assertThat(unused.reasonAsString()).isEqualTo("Target.NotInUse");
		assertThat(unused.description())
			.isEqualTo("Target is in an Availability Zone that is not enabled for the load balancer");
		assertThat(this.bench.health(elsewhere).targetHealth()).isEqualTo(unused);
		assertThat(this.bench.get("/").statusCode()).isEqualTo(503);
	}

	private void subnets(String... ids) {
		this.bench.api.setSubnets((one) -> one.loadBalancerArn(this.bench.balancer).subnets(ids));
	}

	@Test
	void crossZoneCannotBeOffWithATargetInAllZones() {
		Backend anywhere = healthyIn("all", "127.0.1.1");

		assertRefused("InvalidConfigurationRequest", () -> this.bench.groupAttributes(CROSS_ZONE, "false"));

		this.bench.deregister(anywhere);
		this.bench.groupAttributes(CROSS_ZONE, "false");
		this.bench.registerIn("us-east-1a", anywhere);
		this.bench.awaitState(anywhere, "healthy");
		assertThat(this.bench.health(anywhere).target().availabilityZone()).isEqualTo("us-east-1a");
	}

	@Test
	void withCrossZoneOffNoTargetIsRegisteredForAllZones() {
		this.bench.groupAttributes(CROSS_ZONE, "false");
		Backend anywhere = this.bench.backend("127.0.1.1");

		assertRefused("ValidationError", () -> this.bench.registerIn("all", anywhere));
	}

	@Test
	void crossZoneOfALoadBalancerCannotBeTurnedOff() {
		assertRefused("ValidationError", () -> this.bench.balancerAttribute(CROSS_ZONE, "false"));
	}

	private static void assertRefused(String code, Runnable call) {
		assertThatExceptionOfType(ElasticLoadBalancingV2Exception.class).isThrownBy(call::run)
			.satisfies((problem) -> assertThat(problem.awsErrorDetails().errorCode()).isEqualTo(code));
	}

}
