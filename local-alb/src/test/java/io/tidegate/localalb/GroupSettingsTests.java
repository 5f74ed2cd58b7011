package io.tidegate.localalb;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

class GroupSettingsTests {

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void aHealthCheckIsChangedAndWhatIsNotGivenStays() {
		TargetGroup changed = this.bench.api
			.modifyTargetGroup((one) -> one.targetGroupArn(this.bench.group).healthCheckPath("/ready"))
			.targetGroups()
			.get(0);

		assertThat(changed.healthCheckPath()).isEqualTo("/ready");
		assertThat(changed.healthCheckIntervalSeconds()).isEqualTo(1);
		assertThat(changed.loadBalancerArns()).containsExactly(this.bench.balancer);
		assertThat(group("orders")).isEqualTo(changed);
		refused("ValidationError", () -> this.bench.api
			.modifyTargetGroup((one) -> one.targetGroupArn(this.bench.group).healthCheckTimeoutSeconds(2)));
		refused("ValidationError", () -> this.bench.api.modifyTargetGroup(
				(one) -> one.targetGroupArn(this.bench.group).matcher((matcher) -> matcher.httpCode("500"))));
		refused("InvalidConfigurationRequest", () -> this.bench.api
			.modifyTargetGroup((one) -> one.targetGroupArn(this.bench.group).healthCheckEnabled(false)));
		assertThat(group("orders")).isEqualTo(changed);
	}

	@Test
	void targetsAreCheckedByTheChangedMatcher() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		this.bench.api.modifyTargetGroup(
				(one) -> one.targetGroupArn(this.bench.group).matcher((matcher) -> matcher.httpCode("204")));

		this.bench.awaitState(backend, "unhealthy");
	}

	@Test
	void aGroupForGrpcHasItsOwnPathAndCodes() {
		this.bench.createGroup("grpc", (one) -> one.protocolVersion("GRPC").healthCheckPath(null));

		assertThat(group("grpc").healthCheckPath()).isEqualTo("/AWS.ALB/healthcheck");
		assertThat(group("grpc").matcher().grpcCode()).isEqualTo("12");
		assertThat(group("grpc").matcher().httpCode()).isNull();
		refused("ValidationError", () -> this.bench.createGroup("other",
				(one) -> one.protocolVersion("GRPC").matcher((matcher) -> matcher.httpCode("200"))));
		refused("ValidationError", () -> this.bench.createGroup("other",
				(one) -> one.protocolVersion("GRPC").matcher((matcher) -> matcher.grpcCode("100"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP2", "GRPC" })
	void aGroupForHttp2NeedsAnHttpsListener(String version) {
		String group = this.bench.createGroup("modern", (one) -> one.protocolVersion(version));

		assertThat(refused("InvalidConfigurationRequest",
				() -> this.bench.api.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
					.port(Bench.freePort())
					.protocol("HTTP")
					.defaultActions(Action.builder().type("forward").targetGroupArn(group).build()))))
			.contains(version, "HTTPS");
	}

	@Test
	void anEmptyProtocolVersionIsNone() {
		this.bench.createGroup("terraform", (one) -> one.protocolVersion(""));

		assertThat(group("terraform").protocolVersion()).isEqualTo("HTTP1");
	}

	@Test
	void targetsMayBeEncryptedAndCheckedSo() {
		this.bench.createGroup("secure", (one) -> one.protocol("HTTPS").healthCheckProtocol("HTTPS"));

		assertThat(group("secure").protocolAsString()).isEqualTo("HTTPS");
		assertThat(group("secure").healthCheckProtocolAsString()).isEqualTo("HTTPS");
		assertThat(group("orders").healthCheckProtocolAsString()).isEqualTo("HTTP");
		refused("UnsupportedProtocol", () -> this.bench.createGroup("other", (one) -> one.healthCheckProtocol("TCP")));
		refused("ValidationError", () -> this.bench.createGroup("other", (one) -> one.protocolVersion("HTTP3")));
		refused("InvalidConfigurationRequest",
				() -> this.bench.createGroup("other", (one) -> one.ipAddressType("ipv6")));
		refused("InvalidConfigurationRequest",
				() -> this.bench.createGroup("other", (one) -> one.targetControlPort(3000)));
	}

	private TargetGroup group(String name) {
		return this.bench.api.describeTargetGroups((one) -> one.names(name)).targetGroups().get(0);
	}

	@Test
	void aThousandTargetsAndNoMore() {
		List<TargetDescription> targets = IntStream.rangeClosed(1, 1000)
			.mapToObj((port) -> TargetDescription.builder().id("127.0.1.1").port(port).build())
			.toList();
		String group = this.bench.createGroup("large", (one) -> {
		});
		this.bench.api.registerTargets((one) -> one.targetGroupArn(group).targets(targets));
		this.bench.api.registerTargets((one) -> one.targetGroupArn(group).targets(targets.get(0)));

		refused("TooManyTargets", () -> this.bench.api.registerTargets((one) -> one.targetGroupArn(group)
			.targets(TargetDescription.builder().id("127.0.1.1").port(1001).build())));
	}

	@ParameterizedTest
	@CsvSource({ "slow_start.duration_seconds=30 load_balancing.algorithm.type=least_outstanding_requests",
			"load_balancing.algorithm.anomaly_mitigation=on",
			"stickiness.enabled=true load_balancing.cross_zone.enabled=false",
			"stickiness.enabled=true stickiness.type=app_cookie" })
	void attributesThatContradictEachOtherAreRefusedTogether(String attributes) {
		refused("InvalidConfigurationRequest", () -> modify(attributes));
	}

	@ParameterizedTest
	@CsvSource({ "slow_start.duration_seconds=30",
			"load_balancing.algorithm.type=weighted_random load_balancing.algorithm.anomaly_mitigation=on",
			"stickiness.enabled=true stickiness.type=app_cookie stickiness.app_cookie.cookie_name=SESSION" })
	void attributesThatGoTogetherAreKept(String attributes) {
		modify(attributes);

		assertThat(this.bench.api.describeTargetGroupAttributes((one) -> one.targetGroupArn(this.bench.group))
			.attributes()).containsAll(read(attributes));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slow_start.duration_seconds=29", "stickiness.app_cookie.cookie_name=AWSALBTG",
			"stickiness.lb_cookie.duration_seconds=0", "load_balancing.algorithm.type=random" })
	void attributesOutOfTheirRangeAreRefused(String attributes) {
		refused("ValidationError", () -> modify(attributes));
	}

	private void modify(String attributes) {
		this.bench.api
			.modifyTargetGroupAttributes((one) -> one.targetGroupArn(this.bench.group).attributes(read(attributes)));
	}

	private static List<TargetGroupAttribute> read(String attributes) {
		return Stream.of(attributes.split(" ", -1))
			.map((one) -> one.split("=", -1))
			.map((one) -> TargetGroupAttribute.builder().key(one[0]).value(one[1]).build())
			.toList();
	}

}
