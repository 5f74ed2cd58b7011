package io.tidegate.localalb;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

class RegisteringTests {

	private static final String INSTANCE = "i-0123456789abcdef0";

	private final Bench bench = new Bench(Bench.fast()
		.withInstances(Map.of(INSTANCE, "127.0.1.5"))
		.withVpc(List.of(Cidr.parse("127.0.1.0/24"), Cidr.parse("10.1.0.0/16"))), (group) -> {
		});

	private final String instances = this.bench.createGroup("instances", (group) -> group.targetType((String) null));

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void anInstanceIsReachedAtItsAddress() {
		try (Bench other = new Bench(Bench.fast().withInstances(Map.of(INSTANCE, "127.0.1.5")),
				(group) -> group.targetType("instance"))) {
			Backend backend = other.backend("127.0.1.5");
			TargetDescription target = TargetDescription.builder().id(INSTANCE).port(backend.port()).build();
			other.api.registerTargets((one) -> one.targetGroupArn(other.group).targets(target));
			Bench.eventually(
					() -> other.api.describeTargetHealth((one) -> one.targetGroupArn(other.group).targets(target))
						.targetHealthDescriptions()
						.get(0)
						.targetHealth()
						.stateAsString()
						.equals("healthy"));

			assertThat(other.get("/").body()).isEqualTo(backend.address());
			assertThat(other.lastRecord(1).target()).isEqualTo(backend.address());
		}
	}

	@Test
	void aGroupIsOfTypeInstanceUnlessItSaysOtherwise() {
		assertThat(this.bench.api.describeTargetGroups((one) -> one.names("instances"))
			.targetGroups()
			.get(0)
			.targetTypeAsString()).isEqualTo("instance");
	}

	@Test
	void anIdOfTheOtherKindIsNotValid() {
		assertThat(refused("ValidationError", () -> register(this.instances, "127.0.1.1", null)))
			.contains("Instance ID '127.0.1.1' is not valid");
		assertThat(refused("ValidationError", () -> register(this.bench.group, INSTANCE, null)))
			.contains("'" + INSTANCE + "' is not a valid IPv4 address");
	}

	@Test
	void anInstanceWithoutAnAddressIsNotRunning() {
		assertThat(refused("InvalidTarget", () -> register(this.instances, "i-0fedcba9876543210", null)))
			.contains("--instance i-0fedcba9876543210=");
	}

	@Test
	void anInstanceTakesNoZone() {
		refused("ValidationError", () -> register(this.instances, INSTANCE, "us-east-1a"));
	}

	@Test
	void insideTheVpcTheZoneIsKnownAndCannotBeOverriddenWithAll() {
		register(this.bench.group, "10.1.200.3", null);
		register(this.bench.group, "10.1.200.4", "us-east-1a");
		assertThat(refused("ValidationError", () -> register(this.bench.group, "127.0.1.7", "all")))
			.contains("within the VPC");
	}

	@Test
	void outsideTheVpcAZoneIsRequiredAndTold() {
		assertThat(refused("ValidationError", () -> register(this.bench.group, "10.2.0.1", null)))
			.contains("The Availability Zone is required for IP address '10.2.0.1'");
		register(this.bench.group, "10.2.0.1", "all");

		assertThat(this.bench.api.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group))
			.targetHealthDescriptions()).singleElement()
			.satisfies((health) -> assertThat(health.target().availabilityZone()).isEqualTo("all"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "us-east-1", "eu-central-1a", "everywhere", "us-east-1-bos-1" })
	void aZoneThatIsNotOfTheRegionIsRefused(String zone) {
		refused("ValidationError", () -> register(this.bench.group, "10.2.0.1", zone));
	}

	@Test
	void aLocalZoneIsAZone() {
		register(this.bench.group, "10.2.0.1", "us-east-1-bos-1a");
	}

	@Test
	void withoutAVpcNothingIsRequiredAndNothingRefused() {
		try (Bench other = new Bench(Bench.fast())) {
			other.api.registerTargets((one) -> one.targetGroupArn(other.group)
				.targets(description("127.0.1.7", "all"), description("10.2.0.1", null)));
		}
	}

	private void register(String group, String id, @Nullable String zone) {
		this.bench.api.registerTargets((one) -> one.targetGroupArn(group).targets(description(id, zone)));
	}

	private static TargetDescription description(String id, @Nullable String zone) {
		return TargetDescription.builder().id(id).port(8080).availabilityZone(zone).build();
	}

}
