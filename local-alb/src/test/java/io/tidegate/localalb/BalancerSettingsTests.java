package io.tidegate.localalb;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

class BalancerSettingsTests {

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void subnetsBecomeZonesInTurn() {
		LoadBalancer balancer = this.bench.api
			.createLoadBalancer((one) -> one.name("placed").subnets("subnet-1", "subnet-2").securityGroups("sg-1"))
			.loadBalancers()
			.get(0);

		assertThat(balancer.availabilityZones()).extracting(AvailabilityZone::zoneName)
			.containsExactly("us-east-1a", "us-east-1b");
		assertThat(balancer.securityGroups()).containsExactly("sg-1");
		assertThat(balancer.vpcId()).isEqualTo("vpc-local");
		refused("ValidationError",
				() -> this.bench.api.createLoadBalancer((one) -> one.name("other")
					.subnets("subnet-1")
					.subnetMappings(SubnetMapping.builder().subnetId("subnet-2").build())));
		refused("InvalidSubnet",
				() -> this.bench.api.createLoadBalancer((one) -> one.name("other").subnets("subnet-1", "subnet-1")));
		refused("SubnetNotFound", () -> this.bench.api.createLoadBalancer((one) -> one.name("other").subnets("a")));
		refused("InvalidSecurityGroup",
				() -> this.bench.api.createLoadBalancer((one) -> one.name("other").securityGroups("a")));
		refused("InvalidScheme", () -> this.bench.api.createLoadBalancer((one) -> one.name("other").scheme("secret")));
	}

	@Test
	void subnetsSecurityGroupsAndAddressesAreChanged() {
		this.bench.api
			.setSubnets((one) -> one.loadBalancerArn(this.bench.balancer).subnets("subnet-7", "subnet-8", "subnet-9"));
		this.bench.api.setSecurityGroups((one) -> one.loadBalancerArn(this.bench.balancer).securityGroups("sg-7"));
		this.bench.api.setIpAddressType((one) -> one.loadBalancerArn(this.bench.balancer).ipAddressType("dualstack"));

		LoadBalancer balancer = this.bench.api.describeLoadBalancers((one) -> one.names("edge")).loadBalancers().get(0);
		assertThat(balancer.availabilityZones()).extracting(AvailabilityZone::subnetId)
			.containsExactly("subnet-7", "subnet-8", "subnet-9");
		assertThat(balancer.securityGroups()).containsExactly("sg-7");
		assertThat(balancer.ipAddressTypeAsString()).isEqualTo("dualstack");
		refused("ValidationError", () -> this.bench.api
			.setIpAddressType((one) -> one.loadBalancerArn(this.bench.balancer).ipAddressType("ipv6")));
		refused("LoadBalancerNotFound",
				() -> this.bench.api.setSubnets((one) -> one.loadBalancerArn("arn:aws:nowhere").subnets("subnet-1")));
	}

	@Test
	void logsNeedABucket() {
		refused("InvalidConfigurationRequest", () -> this.bench.balancerAttribute("access_logs.s3.enabled", "true"));
	}

	@Test
	void fiftyLoadBalancersAndNoMoreAsTheLimitsTell() {
		IntStream.range(1, 50)
			.forEach((number) -> this.bench.api.createLoadBalancer((one) -> one.name("edge-" + number)));

		refused("TooManyLoadBalancers", () -> this.bench.api.createLoadBalancer((one) -> one.name("edge-50")));
		assertThat(this.bench.api.describeAccountLimits().limits())
			.contains(Limit.builder().name("application-load-balancers").max("50").build())
			.contains(Limit.builder().name("rules-per-application-load-balancer").max("100").build());
		assertThat(this.bench.api.describeLoadBalancersPaginator((one) -> one.pageSize(7)).loadBalancers()).hasSize(50);
	}

	@Test
	void whateverIsCreatedMayHaveTagsFromTheStart() {
		Tag team = Tag.builder().key("team").value("orders").build();
		String group = this.bench.api
			.createTargetGroup((one) -> one.name("tagged").protocol("HTTP").port(80).targetType("ip").tags(team))
			.targetGroups()
			.get(0)
			.targetGroupArn();
		String balancer = this.bench.api.createLoadBalancer((one) -> one.name("tagged").tags(team))
			.loadBalancers()
			.get(0)
			.loadBalancerArn();

		assertThat(this.bench.api.describeTags((one) -> one.resourceArns(group, balancer, this.bench.group))
			.tagDescriptions()).extracting(TagDescription::tags)
			.containsExactly(List.of(team), List.of(team), List.of());
	}

	@Test
	void tagsAreAddedReplacedAndRemoved() {
		tag(Tag.builder().key("team").value("orders").build(), Tag.builder().key("stage").value("test").build());
		tag(Tag.builder().key("team").value("billing").build());
		this.bench.api.removeTags((one) -> one.resourceArns(this.bench.group).tagKeys("stage", "never"));

		assertThat(this.bench.api.describeTags((one) -> one.resourceArns(this.bench.group))
			.tagDescriptions()
			.get(0)
			.tags()).containsExactly(Tag.builder().key("team").value("billing").build());
	}

	@Test
	void tagsThatAreNotPossibleAreRefusedAndNothingChanges() {
		Tag[] many = IntStream.range(0, 51)
			.mapToObj((number) -> Tag.builder().key("key" + number).value("").build())
			.toArray(Tag[]::new);

		refused("TooManyTags", () -> tag(many));
		refused("DuplicateTagKeys", () -> tag(many[0], many[0]));
		refused("ValidationError", () -> tag(Tag.builder().key("aws:mine").value("").build()));
		refused("TargetGroupNotFound",
				() -> this.bench.api.describeTags((one) -> one.resourceArns(this.bench.group + "0")));
		refused("RuleNotFound",
				() -> this.bench.api.addTags((one) -> one
					.resourceArns(this.bench.group,
							"arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/edge/1/2/3")
					.tags(many[0])));
		assertThat(this.bench.api.describeTags((one) -> one.resourceArns(this.bench.group))
			.tagDescriptions()
			.get(0)
			.tags()).isEmpty();
	}

	private void tag(Tag... tags) {
		this.bench.api.addTags((one) -> one.resourceArns(this.bench.group).tags(tags));
	}

	@Test
	void whatOnlyAwsHasIsRefusedInItsOwnTerms() {
		refused("OperationNotPermitted",
				() -> this.bench.api.modifyIpPools((one) -> one.loadBalancerArn(this.bench.balancer)));
		refused("ResourceNotFound", () -> this.bench.api.getResourcePolicy((one) -> one.resourceArn(this.bench.group)));
		assertThat(this.bench.api.describeCapacityReservation((one) -> one.loadBalancerArn(this.bench.balancer))
			.minimumLoadBalancerCapacity()).isNull();
	}

}
