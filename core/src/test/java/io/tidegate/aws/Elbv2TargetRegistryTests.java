package io.tidegate.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.target.GroupDescription;
import io.tidegate.target.RegistryException;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The real SDK over HTTP against answers in the API's wire format.
 */
class Elbv2TargetRegistryTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private HttpServer api;

	private int status = 200;

	private String answer = "";

	private Elbv2TargetRegistry registry;

	@BeforeEach
	void startTheApi() throws IOException {
		this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.api.createContext("/", (exchange) -> {
			this.requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "text/xml");
			exchange.sendResponseHeaders(this.status, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.api.start();
		ElasticLoadBalancingV2Client client = ElasticLoadBalancingV2Client.builder()
			.endpointOverride(URI.create("http://127.0.0.1:" + this.api.getAddress().getPort()))
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.httpClientBuilder(UrlConnectionHttpClient.builder())
			.overrideConfiguration((settings) -> settings.retryStrategy((strategy) -> strategy.maxAttempts(1)))
			.build();
		this.registry = new Elbv2TargetRegistry(() -> client, Runnable::run);
	}

	@AfterEach
	void stopTheApi() {
		this.api.stop(0);
	}

	@Test
	void aTargetIsAskedForByIdAndPortAndWithoutAZone() {
		this.answer = health(member("10.0.0.7", 8080, "<State>healthy</State>"));

		assertThat(join(this.registry.describe(ORDERS, TARGET))).isEqualTo(TargetHealth.of(TargetHealth.State.HEALTHY));
		assertThat(this.requests).singleElement()
			.asString()
			.contains("Action=DescribeTargetHealth", "Targets.member.1.Id=10.0.0.7", "Targets.member.1.Port=8080")
			.doesNotContain("AvailabilityZone");
	}

	@Test
	void anotherPortOfTheSameAddressIsAnotherTarget() {
		this.answer = health(member("10.0.0.7", 9090, "<State>healthy</State>"));

		assertThat(join(this.registry.describe(ORDERS, TARGET))).isEqualTo(TargetHealth.notRegistered());
	}

	@Test
	void aTargetThatIsNotInTheGroupIsToldFromOneThatIsOnlyUnused() {
		this.answer = health(member("10.0.0.7", 8080, "<State>unused</State><Reason>Target.NotRegistered</Reason>"));
		assertThat(join(this.registry.describe(ORDERS, TARGET))).isEqualTo(TargetHealth.notRegistered());

		this.answer = health(member("10.0.0.7", 8080, "<State>unused</State><Reason>Target.NotInUse</Reason>"));
		assertThat(join(this.registry.describe(ORDERS, TARGET)).registered()).isTrue();
	}

	@Test
	void aStateOfTheFutureIsNotMistakenForAnAbsence() {
		this.answer = health(member("10.0.0.7", 8080, "<State>pondering</State>"));

		assertThat(join(this.registry.describe(ORDERS, TARGET)).registered()).isTrue();
	}

	@Test
	void aTargetIsDeregisteredByIdAndPort() {
		this.answer = "<DeregisterTargetsResponse><DeregisterTargetsResult/></DeregisterTargetsResponse>";

		join(this.registry.deregister(ORDERS, TARGET));

		assertThat(this.requests).singleElement()
			.asString()
			.contains("Action=DeregisterTargets", "Targets.member.1.Id=10.0.0.7", "Targets.member.1.Port=8080");
	}

	@Test
	void theDeregistrationDelayIsReadFromTheAttributes() {
		this.answer = "<DescribeTargetGroupAttributesResponse><DescribeTargetGroupAttributesResult><Attributes>"
				+ "<member><Key>stickiness.enabled</Key><Value>false</Value></member>"
				+ "<member><Key>deregistration_delay.timeout_seconds</Key><Value>45</Value></member>"
				+ "</Attributes></DescribeTargetGroupAttributesResult></DescribeTargetGroupAttributesResponse>";

		assertThat(join(this.registry.deregistrationDelay(ORDERS))).isEqualTo(Duration.ofSeconds(45));
	}

	@ParameterizedTest
	@CsvSource({ "400,Throttling,THROTTLED", "400,ThrottlingException,THROTTLED", "503,RequestLimitExceeded,THROTTLED",
			"403,AccessDenied,FORBIDDEN", "403,ExpiredToken,FORBIDDEN", "400,TargetGroupNotFound,NO_SUCH_GROUP",
			"500,HealthUnavailable,UNREACHABLE", "400,InvalidTarget,INVALID_TARGET" })
	void aRefusalIsNamedByItsCode(int status, String code, Kind kind) {
		this.status = status;
		this.answer = "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
				+ "</Code><Message>whatever</Message></Error></ErrorResponse>";

		RegistryException failure = failure(this.registry.describe(ORDERS, TARGET));

		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure).hasMessageContaining(status + " " + code);
	}

	@Test
	void aTargetThatDoesNotFitIsToldFromAnArnThatDoesNot() {
		this.status = 400;
		this.answer = "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
				+ "<Message>whatever</Message></Error></ErrorResponse>";

		RegistryException target = failure(this.registry.register(ORDERS, TARGET, Optional.empty()));
		assertThat(target.kind()).isEqualTo(Kind.INVALID_TARGET);
		assertThat(target).hasMessageContaining("orders does not take such a target");
		RegistryException arn = failure(this.registry.describe(ORDERS, TARGET));
		assertThat(arn.kind()).isEqualTo(Kind.REFUSED);
		assertThat(arn).hasMessageContaining("it does not take the ARN of orders");
	}

	@Test
	void aTargetIsRegisteredByIdAndPortAndWithItsZoneIfItHasOne() {
		this.answer = "<RegisterTargetsResponse><RegisterTargetsResult/></RegisterTargetsResponse>";

		join(this.registry.register(ORDERS, TARGET, Optional.of("all")));
		join(this.registry.register(ORDERS, TARGET, Optional.empty()));

		assertThat(this.requests.get(0)).contains("Action=RegisterTargets", "Targets.member.1.Id=10.0.0.7",
				"Targets.member.1.Port=8080", "Targets.member.1.AvailabilityZone=all");
		assertThat(this.requests.get(1)).doesNotContain("AvailabilityZone");
	}

	@Test
	void theTargetTypeAndTheNumberOfHealthyTargetsAreRead() {
		this.answer = "<DescribeTargetGroupsResponse><DescribeTargetGroupsResult><TargetGroups><member>"
				+ "<TargetType>instance</TargetType><HealthCheckPath>/ready</HealthCheckPath>"
				+ "<LoadBalancerArns><member>arn:edge</member></LoadBalancerArns></member></TargetGroups></DescribeTargetGroupsResult>"
				+ "</DescribeTargetGroupsResponse>";
		assertThat(join(this.registry.description(ORDERS)))
			.isEqualTo(new GroupDescription(TargetType.INSTANCE, Optional.of("/ready"), List.of("arn:edge")));

		this.answer = health(
				member("10.0.0.7", 8080, "<State>healthy</State>") + member("10.0.0.8", 8080, "<State>draining</State>")
						+ member("10.0.0.9", 8080, "<State>healthy</State>"));
		assertThat(join(this.registry.healthyTargets(ORDERS))).isEqualTo(2);
	}

	@Test
	void anAnswerThatIsNoXmlIsTroubleAndNoState() {
		this.answer = "<html>Proxy error";

		assertThat(failure(this.registry.describe(ORDERS, TARGET)).kind()).isEqualTo(Kind.UNREACHABLE);
	}

	@Test
	void anApiThatIsNotThereIsUnreachable() {
		this.api.stop(0);

		assertThat(failure(this.registry.deregister(ORDERS, TARGET)).kind()).isEqualTo(Kind.UNREACHABLE);
	}

	private static String health(String members) {
		return "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>" + members
				+ "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>";
	}

	private static String member(String id, int port, String health) {
		return "<member><Target><Id>" + id + "</Id><Port>" + port + "</Port></Target><TargetHealth>" + health
				+ "</TargetHealth></member>";
	}

	private static <T> T join(CompletionStage<T> stage) {
		return stage.toCompletableFuture().join();
	}

	private static RegistryException failure(CompletionStage<?> stage) {
		return RegistryException
			.of(catchThrowableOfType(CompletionException.class, () -> stage.toCompletableFuture().join()));
	}

}
