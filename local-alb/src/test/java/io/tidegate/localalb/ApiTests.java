package io.tidegate.localalb;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiTests {

	private final Bench bench = new Bench(AlbSettings.defaults(),
			(group) -> group.healthCheckIntervalSeconds(5).healthCheckTimeoutSeconds(2));

	private final TargetDescription target = TargetDescription.builder().id("127.0.1.1").port(8080).build();

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void arnsHaveTheFormsOfAws() {
		String prefix = "arn:aws:elasticloadbalancing:us-east-1:000000000000:";
		assertThat(this.bench.balancer).matches(prefix + "loadbalancer/app/edge/[0-9a-f]{16}");
		assertThat(this.bench.group).matches(prefix + "targetgroup/orders/[0-9a-f]{16}");
		assertThat(this.bench.api.describeListeners((one) -> one.loadBalancerArn(this.bench.balancer)).listeners())
			.singleElement()
			.satisfies((listener) -> assertThat(listener.listenerArn())
				.matches(this.bench.balancer.replace(":loadbalancer/", ":listener/") + "/[0-9a-f]{16}"));
	}

	/** docker-compose.yml at the project's root has it written down. */
	@Test
	void aGroupsArnFollowsFromItsNameAndTheNextOneOfThatNameHasAnother() {
		assertThat(this.bench.group).endsWith(":targetgroup/orders/c571d9cb3683a928");

		this.bench.api.deleteLoadBalancer((one) -> one.loadBalancerArn(this.bench.balancer));
		this.bench.api.deleteTargetGroup((one) -> one.targetGroupArn(this.bench.group));

		assertThat(this.bench.createGroup("orders",
				(group) -> group.healthCheckIntervalSeconds(5).healthCheckTimeoutSeconds(2)))
			.isNotEqualTo(this.bench.group)
			.matches(".*:targetgroup/orders/[0-9a-f]{16}");
	}

	@Test
	void allTargetsAreToldInPlainText() {
		register(this.target);

		URI page = this.bench.page("targets");
		assertThat(this.bench.send(HttpRequest.newBuilder(page).build()).body())
			.matches("orders  127\\.0\\.1\\.1:8080  initial  Elb\\.\\w+\n");
	}

	@Test
	void creatingTheSameTwiceGivesTheSame() {
		assertThat(this.bench.api.createLoadBalancer((one) -> one.name("edge")).loadBalancers())
			.extracting(LoadBalancer::loadBalancerArn)
			.containsExactly(this.bench.balancer);
		assertThat(this.bench.createGroup("orders",
				(group) -> group.healthCheckIntervalSeconds(5).healthCheckTimeoutSeconds(2)))
			.isEqualTo(this.bench.group);
		assertThat(createListener(this.bench.port, this.bench.group))
			.isEqualTo(this.bench.api.describeListeners((one) -> one.loadBalancerArn(this.bench.balancer))
				.listeners()
				.get(0)
				.listenerArn());
	}

	private String createListener(int port, String group) {
		return this.bench.api
			.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
				.port(port)
				.protocol("HTTP")
				.defaultActions(Action.builder().type("forward").targetGroupArn(group).build()))
			.listeners()
			.get(0)
			.listenerArn();
	}

	@Test
	void theSameNameWithOtherSettingsIsRefused() {
		String other = createOther((group) -> {
		});

		refused("DuplicateLoadBalancerName",
				() -> this.bench.api.createLoadBalancer((one) -> one.name("edge").scheme("internal")));
		refused("DuplicateTargetGroupName", () -> this.bench.createGroup("orders",
				(group) -> group.healthCheckIntervalSeconds(10).healthCheckTimeoutSeconds(2)));
		refused("DuplicateListener", () -> createListener(this.bench.port, other));
	}

	private String createOther(Consumer<CreateTargetGroupRequest.Builder> settings) {
		return this.bench.createGroup("other", (group) -> {
			group.healthCheckIntervalSeconds(5).healthCheckTimeoutSeconds(2);
			settings.accept(group);
		});
	}

	@Test
	void whatWasCreatedIsDescribed() {
		TargetGroup group = this.bench.api.describeTargetGroups((one) -> one.names("orders")).targetGroups().get(0);

		assertThat(group.loadBalancerArns()).containsExactly(this.bench.balancer);
		assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
		assertThat(group.matcher().httpCode()).isEqualTo("200");
		assertThat(group.protocolVersion()).isEqualTo("HTTP1");
		LoadBalancer balancer = this.bench.api.describeLoadBalancers().loadBalancers().get(0);
		assertThat(balancer.state().codeAsString()).isEqualTo("active");
		assertThat(balancer.typeAsString()).isEqualTo("application");
		assertThat(balancer.createdTime()).isNotNull();
	}

	@Test
	void listsComeInPages() {
		createOther((group) -> {
		});

		assertThat(this.bench.api.describeTargetGroupsPaginator((one) -> one.pageSize(1)).targetGroups())
			.extracting(TargetGroup::targetGroupName)
			.containsExactly("orders", "other");
		refused("ValidationError", () -> this.bench.api.describeTargetGroups((one) -> one.marker("elsewhere")));
	}

	@Test
	void whatDoesNotExistIsNotFound() {
		assertThatExceptionOfType(TargetGroupNotFoundException.class)
			.isThrownBy(() -> this.bench.api.describeTargetHealth((one) -> one.targetGroupArn("arn:aws:nowhere")));
		assertThatExceptionOfType(TargetGroupNotFoundException.class)
			.isThrownBy(() -> this.bench.api.describeTargetGroups((one) -> one.names("nobody")));
		assertThatExceptionOfType(LoadBalancerNotFoundException.class)
			.isThrownBy(() -> this.bench.api.describeLoadBalancers((one) -> one.names("nobody")));
		refused("ListenerNotFound", () -> this.bench.api.deleteListener((one) -> one.listenerArn("arn:aws:nowhere")));
	}

	@Test
	void anArnOfAnotherRegionIsInvalidAndTheRegionsAreNamed() {
		String elsewhere = this.bench.group.replace("us-east-1", "eu-central-1");

		assertThat(refused("ValidationError",
				() -> this.bench.api.describeTargetHealth((one) -> one.targetGroupArn(elsewhere))))
			.contains("not a valid target group ARN", "eu-central-1", "us-east-1");
		refused("ValidationError",
				() -> this.bench.api.registerTargets((one) -> one.targetGroupArn(elsewhere).targets(this.target)));
	}

	@Test
	void deletingTakesTheListenersWithItAndSucceedsTwice() {
		refused("ResourceInUse", () -> this.bench.api.deleteTargetGroup((one) -> one.targetGroupArn(this.bench.group)));

		this.bench.api.deleteLoadBalancer((one) -> one.loadBalancerArn(this.bench.balancer));
		this.bench.api.deleteLoadBalancer((one) -> one.loadBalancerArn(this.bench.balancer));
		this.bench.api.deleteTargetGroup((one) -> one.targetGroupArn(this.bench.group));

		assertThat(this.bench.api.describeLoadBalancers().loadBalancers()).isEmpty();
		assertThat(this.bench.api.describeTargetGroups().targetGroups()).isEmpty();
	}

	@Test
	void aProtectedLoadBalancerIsNotDeleted() {
		this.bench.balancerAttribute("deletion_protection.enabled", "true");

		refused("OperationNotPermitted",
				() -> this.bench.api.deleteLoadBalancer((one) -> one.loadBalancerArn(this.bench.balancer)));
	}

	@Test
	void aPortInUseIsRefused() {
		this.bench.api.createLoadBalancer((one) -> one.name("second"));
		refused("InvalidConfigurationRequest", () -> {
			try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				createListener(taken.getLocalPort(), this.bench.group);
			}
		});
	}

	@Test
	void aGroupServesOneLoadBalancerOnly() {
		String second = this.bench.api.createLoadBalancer((one) -> one.name("second"))
			.loadBalancers()
			.get(0)
			.loadBalancerArn();

		refused("TargetGroupAssociationLimit",
				() -> this.bench.api.createListener((one) -> one.loadBalancerArn(second)
					.port(Bench.freePort())
					.protocol("HTTP")
					.defaultActions(Action.builder().type("forward").targetGroupArn(this.bench.group).build())));
	}

	@Test
	void attributesHaveTheDefaultsOfAwsAndChange() {
		assertThat(groupAttribute("deregistration_delay.timeout_seconds")).isEqualTo("300");

		this.bench.delay(30);

		assertThat(groupAttribute("deregistration_delay.timeout_seconds")).isEqualTo("30");
		assertThat(this.bench.api.describeLoadBalancerAttributes((one) -> one.loadBalancerArn(this.bench.balancer))
			.attributes())
			.contains(LoadBalancerAttribute.builder().key("idle_timeout.timeout_seconds").value("60").build());
	}

	private String groupAttribute(String key) {
		return this.bench.api.describeTargetGroupAttributes((one) -> one.targetGroupArn(this.bench.group))
			.attributes()
			.stream()
			.filter((attribute) -> attribute.key().equals(key))
			.map(TargetGroupAttribute::value)
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "deregistration_delay.timeout_seconds,3601", "deregistration_delay.timeout_seconds,soon",
			"stickiness.type,cookie", "no.such.key,1" })
	void anAttributeThatIsNotPossibleIsRefusedAndNothingChanges(String key, String value) {
		TargetGroupAttribute good = TargetGroupAttribute.builder()
			.key("deregistration_delay.timeout_seconds")
			.value("7")
			.build();
		TargetGroupAttribute bad = TargetGroupAttribute.builder().key(key).value(value).build();

		String sentence = refused("ValidationError", () -> this.bench.api
			.modifyTargetGroupAttributes((one) -> one.targetGroupArn(this.bench.group).attributes(good, bad)));

		assertThat(sentence).contains(key);
		assertThat(groupAttribute("deregistration_delay.timeout_seconds")).isEqualTo("300");
	}

	@Test
	void settingsBelowTheMinimumOfAwsAreRefusedWithItsRange() {
		assertThat(refused("ValidationError", () -> createOther((group) -> group.healthCheckIntervalSeconds(4))))
			.contains("HealthCheckIntervalSeconds", "from 5 to 300");
		assertThat(refused("ValidationError", () -> createOther((group) -> group.healthCheckTimeoutSeconds(1))))
			.contains("from 2 to 120");
		assertThat(refused("ValidationError", () -> createOther((group) -> group.unhealthyThresholdCount(1))))
			.contains("from 2 to 10");
		assertThat(refused("ValidationError", () -> createOther((group) -> group.healthCheckTimeoutSeconds(5))))
			.contains("below HealthCheckIntervalSeconds");
	}

	@Test
	void settingsThatAreNotPossibleAreRefused() {
		refused("ValidationError", () -> createOther((group) -> group.matcher((matcher) -> matcher.httpCode("500"))));
		refused("ValidationError", () -> createOther((group) -> group.healthCheckPort("0")));
		refused("ValidationError", () -> createOther((group) -> group.healthCheckPath("health")));
		refused("ValidationError", () -> createOther((group) -> group.port(65_536)));
		refused("UnsupportedProtocol", () -> createOther((group) -> group.protocol("TCP")));
		refused("InvalidConfigurationRequest", () -> createOther((group) -> group.targetType("lambda")));
		refused("ValidationError", () -> this.bench.api.createLoadBalancer((one) -> one.name("-edge")));
		refused("ValidationError", () -> this.bench.api.createLoadBalancer((one) -> one.name("internal-edge")));
	}

	@ParameterizedTest
	@CsvSource({ "localhost,ValidationError", "8.8.8.8,InvalidTarget", "300.1.1.1,ValidationError",
			"i-0123456789abcdef0,ValidationError" })
	void aTargetThatIsNoPrivateAddressIsRefused(String id, String code) {
		refused(code, () -> register(TargetDescription.builder().id(id).port(80).build()));
	}

	@Test
	void aTargetThatIsNotRegisteredIsUnused() {
		TargetHealthDescription health = health(this.target);

		assertThat(health.target()).isEqualTo(this.target);
		assertThat(health.targetHealth().stateAsString()).isEqualTo("unused");
		assertThat(health.targetHealth().reasonAsString()).isEqualTo("Target.NotRegistered");
	}

	@Test
	void oneIdMayBeRegisteredOnSeveralPorts() {
		register(this.target, this.target.toBuilder().port(8081).build());

		deregister(this.target);

		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("draining");
		assertThat(health(this.target.toBuilder().port(8081).build()).targetHealth().stateAsString())
			.isEqualTo("initial");
	}

	@Test
	void registeringARegisteredTargetChangesNothing() {
		register(this.target);
		register(this.target);

		assertThat(this.bench.api.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group))
			.targetHealthDescriptions()).hasSize(1);
	}

	@Test
	void deregisteringAnUnknownTargetSucceeds() {
		deregister(this.target);

		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("unused");
	}

	@Test
	void deregisteringOnTheWrongPortOrWithoutOneSucceedsAndNothingHappens() {
		register(this.target);

		deregister(this.target.toBuilder().port(8081).build());
		deregister(TargetDescription.builder().id("127.0.1.1").build());

		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("initial");
	}

	@Test
	void withoutAPortTheGroupsPortIsMeant() {
		register(TargetDescription.builder().id("127.0.1.1").build());

		assertThat(health(TargetDescription.builder().id("127.0.1.1").port(80).build()).targetHealth().stateAsString())
			.isEqualTo("initial");
	}

	@Test
	void anOperationThatIsNotImplementedIsNamedAndSoAreThoseThatAre() {
		assertThat(post("Action=ReadMinds&Version=2015-12-01").body()).contains("<Code>InvalidAction</Code>",
				"ReadMinds", "RegisterTargets", "ModifyTargetGroupAttributes");
	}

	@Test
	void aParameterOfTheWrongTypeIsNamed() throws Exception {
		HttpResponse<String> response = post("Action=RegisterTargets&Version=2015-12-01&TargetGroupArn=a"
				+ "&Targets.member.1.Id=127.0.1.1&Targets.member.1.Port=many");

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml");
		assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
		assertThat(response.body()).contains("<Code>ValidationError</Code>", "Targets.member.1.Port");
	}

	@Test
	void aMissingParameterIsNamed() throws Exception {
		assertThat(post("Action=RegisterTargets&Version=2015-12-01").body()).contains("TargetGroupArn");
		assertThat(post("Action=RegisterTargets").body()).contains("2015-12-01");
		assertThat(post("nonsense").body()).contains("<Code>InvalidAction</Code>");
	}

	private HttpResponse<String> post(String form) {
		return this.bench.send(HttpRequest.newBuilder(this.bench.alb.apiEndpoint())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build());
	}

	@Test
	void aThrottledApiSaysSoUntilItIsHealed() {
		this.bench.alb.fault(new Fault.Throttle());
		refused("Throttling", () -> register(this.target));

		this.bench.alb.fault(new Fault.None());
		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("unused");
	}

	@Test
	void callsBeyondTheBucketAreThrottledUntilItRefills() {
		putFault("throttle describe 2 refill 0/s mutate 1 refill 0/s");

		register(this.target);
		health(this.target);
		health(this.target);
		refusedAtOnce("Action=DescribeTargetHealth&Version=2015-12-01&TargetGroupArn=" + this.bench.group);
		refusedAtOnce("Action=RegisterTargets&Version=2015-12-01&TargetGroupArn=" + this.bench.group);

		putFault("throttle describe 1 refill 20/s");
		for (int token = 0; token < 3; token++) {
			Bench.eventually(
					() -> post("Action=DescribeTargetHealth&Version=2015-12-01&TargetGroupArn=" + this.bench.group)
						.body()
						.contains("<State>initial</State>"));
		}
	}

	/** Without the SDK, which tries again. */
	private void refusedAtOnce(String form) {
		assertThat(post(form).body()).contains("<Code>Throttling</Code>", "Rate exceeded");
	}

	@Test
	void aForbiddenApiIs403() {
		this.bench.alb.fault(new Fault.Forbid());

		assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> register(this.target))
			.satisfies((refusal) -> {
				assertThat(refusal.statusCode()).isEqualTo(403);
				assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
			});
	}

	@ParameterizedTest
	@CsvSource({ "HealthUnavailable, 500", "PriorRequestNotComplete, 429", "ExpiredToken, 403",
			"TooManyRegistrationsForTargetId, 400" })
	void anyErrorOfTheApiCanBeHadWithItsStatus(String code, int status) {
		putFault("refuse " + code + " RegisterTargets");

		assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> register(this.target))
			.satisfies((refusal) -> {
				assertThat(refusal.statusCode()).isEqualTo(status);
				assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
			});
		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("unused");
	}

	@Test
	void aFaultMayConcernSomeOperationsOnly() {
		putFault("forbid RegisterTargets, DeregisterTargets");

		refused("AccessDenied", () -> register(this.target));
		refused("AccessDenied", () -> deregister(this.target));
		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("unused");

		putFault("throttle DescribeTargetHealth");
		register(this.target);
		refused("Throttling", () -> health(this.target));

		putFault("down DescribeTargetHealth");
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> health(this.target));
		deregister(this.target);
	}

	@Test
	void aRefusalNamesUserActionAndResourceAsAwsDoes() {
		this.bench.alb.fault(new Fault.Forbid());

		assertThat(refused("AccessDenied", () -> register(this.target)))
			.isEqualTo("User: arn:aws:sts::000000000000:assumed-role/local-alb/local is not authorized to perform: "
					+ "elasticloadbalancing:RegisterTargets on resource: " + this.bench.group
					+ " because no identity-based policy allows the elasticloadbalancing:RegisterTargets action");
		assertThat(refused("AccessDenied", () -> health(this.target))).contains("DescribeTargetHealth because no")
			.doesNotContain("on resource");
	}

	@Test
	void aFaultOfAnOperationThatDoesNotExistIsRefusedAndChangesNothing() {
		HttpResponse<String> response = putFault("forbid RegisterTarget");

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("'RegisterTarget'", "RegisterTargets");
		assertThat(this.bench.send(HttpRequest.newBuilder(admin()).build()).body()).isEqualTo("none\n");
	}

	@Test
	void everyCallIsTold() {
		register(this.target);
		putFault("forbid DeregisterTargets");
		refused("AccessDenied", () -> deregister(this.target));

		assertThat(this.bench.calls).filteredOn((call) -> call.operation().equals("RegisterTargets"))
			.singleElement()
			.satisfies((call) -> {
				assertThat(call.caller()).isEqualTo("local");
				assertThat(call.targetGroupArn()).isEqualTo(this.bench.group);
				assertThat(call.targets()).containsExactly("127.0.1.1:8080");
				assertThat(call.status()).isEqualTo(200);
			});
		assertThat(this.bench.calls).last()
			.extracting(ApiCall::operation, ApiCall::status, ApiCall::error)
			.containsExactly("DeregisterTargets", 403, "AccessDenied");
	}

	@Test
	void anApiThatIsDownClosesTheConnection() {
		this.bench.alb.fault(new Fault.Down());

		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> register(this.target));
	}

	@Test
	void aDelayedApiAnswersLateAndHasDoneItsWorkBefore() {
		putFault("delay 1m");
		var answer = CompletableFuture.runAsync(() -> register(this.target));

		Bench.eventually(() -> this.bench.changes.size() > 0);

		assertThat(answer).isNotDone();
		assertThat(putFault("none").statusCode()).isEqualTo(200);
		assertThat(health(this.target).targetHealth().stateAsString()).isEqualTo("initial");
	}

	@Test
	void theFaultIsSwitchedAndToldAtTheAdminPathEvenWhenTheApiIsDown() {
		assertThat(putFault("down").body()).isEqualTo("down\n");
		assertThat(this.bench.send(HttpRequest.newBuilder(admin()).build()).body()).isEqualTo("down\n");
		assertThat(putFault("none").body()).isEqualTo("none\n");
	}

	@Test
	void aFaultThatDoesNotExistIsRefusedAndChangesNothing() {
		HttpResponse<String> response = putFault("flood");

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("'flood'", "throttle");
		assertThat(this.bench.send(HttpRequest.newBuilder(admin()).build()).body()).isEqualTo("none\n");
	}

	private URI admin() {
		return this.bench.page("fault");
	}

	private HttpResponse<String> putFault(String fault) {
		return this.bench.send(HttpRequest.newBuilder(admin()).PUT(BodyPublishers.ofString(fault)).build());
	}

	private void register(TargetDescription... targets) {
		this.bench.api.registerTargets((one) -> one.targetGroupArn(this.bench.group).targets(targets));
	}

	private void deregister(TargetDescription... targets) {
		this.bench.api.deregisterTargets((one) -> one.targetGroupArn(this.bench.group).targets(targets));
	}

	private TargetHealthDescription health(TargetDescription asked) {
		return this.bench.api.describeTargetHealth((one) -> one.targetGroupArn(this.bench.group).targets(asked))
			.targetHealthDescriptions()
			.get(0);
	}

	/**
	 * Whether a call is refused with a code and a sentence.
	 */
	static String refused(String code, ThrowingCallable call) {
		var refusal = assertThatExceptionOfType(AwsServiceException.class).isThrownBy(call).actual();
		assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
		return refusal.awsErrorDetails().errorMessage();
	}

}
