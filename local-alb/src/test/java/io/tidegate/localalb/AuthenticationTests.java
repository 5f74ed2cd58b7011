package io.tidegate.localalb;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.Headers;
import io.tidegate.localalb.authentication.TestProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.JwtValidationActionAdditionalClaim;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.JwtValidationActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners that ask who sends a request, from the API to the target and the access log.
 */
class AuthenticationTests {

	private static final String CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/"
			+ "12345678-1234-1234-1234-123456789012";

	private final Bench bench = new Bench(Bench.fast());

	private final TestProvider provider = new TestProvider(Instant::now);

	@AfterEach
	void close() {
		this.provider.close();
		this.bench.close();
	}

	private Action login(Consumer<AuthenticateOidcActionConfig.Builder> more) {
		AuthenticateOidcActionConfig.Builder config = AuthenticateOidcActionConfig.builder()
			.issuer(this.provider.issuer())
			.authorizationEndpoint(this.provider.url("/authorize").toString())
			.tokenEndpoint(this.provider.url("/token").toString())
			.userInfoEndpoint(this.provider.url("/userinfo").toString())
			.clientId("the-client")
			.clientSecret("secret");
		more.accept(config);
		return Action.builder().type("authenticate-oidc").order(1).authenticateOidcConfig(config.build()).build();
	}

	private Action login() {
		return login((config) -> config.authenticationRequestExtraParams(Map.of("prompt", "login", "display", "page")));
	}

	private Action tokens(JwtValidationActionAdditionalClaim... claims) {
		return Action.builder()
			.type("jwt-validation")
			.order(1)
			.jwtValidationConfig((config) -> config.issuer(this.provider.issuer())
				.jwksEndpoint(this.provider.url("/keys").toString())
				.additionalClaims(claims))
			.build();
	}

	private Action forward() {
		return Action.builder().type("forward").order(2).targetGroupArn(this.bench.group).build();
	}

	private int listen(Action... actions) {
		return listen(this.bench.api, this.bench.balancer, actions);
	}

	static int listen(ElasticLoadBalancingV2Client api, String balancer, Action... actions) {
		int port = Bench.freePort();
		api.createListener((one) -> one.loadBalancerArn(balancer)
			.port(port)
			.protocol(ProtocolEnum.HTTPS)
			.certificates(Certificate.builder().certificateArn(CERTIFICATE).build())
			.defaultActions(actions));
		return port;
	}

	private HttpResponse<String> get(String url, String... headers) throws Exception {
		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).build()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
			return client.send((headers.length > 0) ? request.headers(headers).build() : request.build(),
					BodyHandlers.ofString());
		}
	}

	private static String cookies(HttpResponse<?>... answers) {
		return Stream.of(answers)
			.map((answer) -> answer.headers().allValues("Set-Cookie"))
			.flatMap(Collection::stream)
			.map((cookie) -> cookie.substring(0, cookie.indexOf(';')))
			.filter((cookie) -> !cookie.endsWith("="))
			.collect(Collectors.joining("; "));
	}

	private static String location(HttpResponse<?> answer) {
		return answer.headers().firstValue("Location").orElseThrow();
	}

	@Test
	void aUserLogsInOnceAndTheTargetIsTold() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		String site = "https://127.0.0.1:" + listen(login(), forward());

		HttpResponse<String> first = get(site + "/cart?item=1");
		assertThat(first.statusCode()).isEqualTo(302);
		assertThat(location(first)).startsWith(this.provider.url("/authorize?").toString()).contains("prompt=login");
		String state = location(first).replaceAll(".*[?&]state=([^&]*).*", "$1");
		HttpResponse<String> back = get(site + "/oauth2/idpresponse?code=good-code&state=" + state, "Cookie",
				cookies(first));
		assertThat(back.statusCode()).isEqualTo(302);
		assertThat(location(back)).isEqualTo(site + "/cart?item=1");
		assertThat(backend.requests()).isEmpty();
		HttpResponse<String> last = get(site + "/cart?item=1", "Cookie", cookies(first, back), "X-Amzn-Oidc-Identity",
				"admin", "X-Amzn-Oidc-Else", "forged");

		assertThat(last.body()).isEqualTo(backend.address());
		assertThat(backend.requests()).singleElement().satisfies((seen) -> {
			Headers headers = seen.headers();
			assertThat(headers.get("X-Amzn-Oidc-Identity")).containsExactly("user-1");
			assertThat(headers.getFirst("X-Amzn-Oidc-Accesstoken")).isEqualTo("access-1");
			assertThat(headers.containsKey("X-Amzn-Oidc-Else")).isFalse();
			assertThat(publicKey(headers.getFirst("X-Amzn-Oidc-Data"))).startsWith("-----BEGIN PUBLIC KEY-----");
		});
		this.bench.lastRecord(3);
		assertThat(this.bench.requests).extracting((record) -> record.details().actions())
			.containsExactly(List.of("authenticate"), List.of("authenticate"), List.of("authenticate", "forward"));
		assertThat(this.bench.requests).extracting((record) -> record.details().redirectUrl())
			.containsExactly(location(first), location(back), "");
	}

	private String publicKey(String data) {
		String header = new String(Base64.getUrlDecoder().decode(data.split("\\.", -1)[0]), StandardCharsets.UTF_8);
		String id = header.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
		return this.bench.send(HttpRequest.newBuilder(this.bench.page("public-keys/" + id)).build()).body();
	}

	@Test
	void whoIsNoUserGetsAPageAndTheLogSaysWhy() throws Exception {
		String site = "https://127.0.0.1:"
				+ listen(login((config) -> config.onUnauthenticatedRequest("deny")), forward());

		HttpResponse<String> denied = get(site + "/", "Cookie", "AWSELBAuthSessionCookie-0=forged");
		assertThat(denied.statusCode()).isEqualTo(401);
		assertThat(denied.body()).contains("<h1>401 Authorization Required</h1>");
		assertThat(get(site + "/oauth2/idpresponse?code=1").statusCode()).isEqualTo(401);

		this.bench.lastRecord(2);
		assertThat(this.bench.requests).extracting((record) -> record.details().errorReason())
			.containsExactly("AuthInvalidCookie", "AuthMissingStateParam");
		assertThat(this.bench.requests).extracting((record) -> record.details().actions())
			.containsOnly(List.of("authenticate"));
	}

	@Test
	void thePageSaysWhyAnAuthenticationFailed() throws Exception {
		this.bench.healthyBackend("127.0.1.1");

		get("https://localhost:" + listen(tokens(), forward()) + "/");
		this.bench.lastRecord(1);

		JsonNode state = new JsonMapper().readTree(this.bench.pageState());
		assertThat(state.at("/requests/0/cause").asString()).isEqualTo("REFUSED");
		assertThat(state.at("/requests/0/reason").asString()).isEqualTo("JWTHeaderNotPresent");
	}

	@Test
	void aProgramsTokenGoesOnAsItCame() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		String site = "https://127.0.0.1:" + listen(tokens(JwtValidationActionAdditionalClaim.builder()
			.name("scope")
			.format("space-separated-values")
			.values("read", "write")
			.build()), forward());
		String good = "Bearer " + this.provider.jwt(Map.of("scope", "write read"));
		String bad = "Bearer " + this.provider.jwt(Map.of("scope", "read"));

		assertThat(get(site + "/").statusCode()).isEqualTo(401);
		assertThat(get(site + "/", "Authorization", bad).statusCode()).isEqualTo(401);
		assertThat(get(site + "/", "Authorization", good).body()).isEqualTo(backend.address());
		assertThat(get(site + "/oauth2/idpresponse", "Authorization", good).body())
			.as("no page of ours where nobody logs in")
			.isEqualTo(backend.address());

		assertThat(backend.requests()).extracting((seen) -> seen.headers().getFirst("Authorization"))
			.containsExactly(good, good);
		this.bench.lastRecord(4);
		assertThat(this.bench.requests).extracting((record) -> record.details().errorReason())
			.containsExactly("JWTHeaderNotPresent", "JWTClaimValueInvalid", "", "");
		assertThat(this.bench.requests.get(0).details().actions()).containsExactly("jwt-validation");
		assertThat(this.bench.requests.get(2).details().actions()).containsExactly("jwt-validation", "forward");
	}

	@Test
	void aSecretIsNeverToldAndCanBeKept() {
		int port = listen(login(), forward());
		Rule rule = this.bench.api
			.createRule((one) -> one.listenerArn(listener(port))
				.priority(1)
				.conditions(RuleCondition.builder().field("path-pattern").values("/login").build())
				.actions(login(), forward()))
			.rules()
			.get(0);

		AuthenticateOidcActionConfig told = rule.actions().get(0).authenticateOidcConfig();
		assertThat(told.clientSecret()).isNull();
		assertThat(told.sessionCookieName()).isEqualTo("AWSELBAuthSessionCookie");
		assertThat(told.sessionTimeout()).isEqualTo(604_800);
		assertThat(told.scope()).isEqualTo("openid");
		assertThat(told.onUnauthenticatedRequestAsString()).isEqualTo("authenticate");
		assertThat(told.authenticationRequestExtraParams()).containsOnly(Map.entry("prompt", "login"),
				Map.entry("display", "page"));
		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).actions(keepingTheSecret(), forward()));
		this.bench.api
			.modifyListener((one) -> one.listenerArn(listener(port)).defaultActions(keepingTheSecret(), forward()));

		Action both = login((config) -> config.clientSecret("another").useExistingClientSecret(true));
		refused("ValidationError",
				() -> this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).actions(both, forward())));
	}

	private Action keepingTheSecret() {
		return login((config) -> config.clientSecret(null).useExistingClientSecret(true).scope("email"));
	}

	private String listener(int port) {
		return this.bench.api.describeListeners((one) -> one.loadBalancerArn(this.bench.balancer))
			.listeners()
			.stream()
			.filter((listener) -> listener.port() == port)
			.findFirst()
			.orElseThrow()
			.listenerArn();
	}

	@Test
	void aRestartKeepsTheSecretToo(@TempDir Path folder) {
		AlbSettings settings = Bench.fast().withState(folder.resolve("state.json"));
		String arn;
		try (Bench before = new Bench(settings)) {
			Action forward = forward().toBuilder().targetGroupArn(before.group).build();
			listen(before.api, before.balancer, login(), forward);
			arn = before.api.describeListeners((one) -> one.loadBalancerArn(before.balancer))
				.listeners()
				.get(1)
				.listenerArn();
		}
		try (LocalAlb after = LocalAlb.start(settings); ElasticLoadBalancingV2Client api = Bench.client(after)) {
			List<Action> kept = api.describeListeners((one) -> one.listenerArns(arn))
				.listeners()
				.get(0)
				.defaultActions();
			Action forward = kept.get(1);
			assertThat(kept.get(0).authenticateOidcConfig().authenticationRequestExtraParams()).hasSize(2);

			assertThat(api.modifyListener((one) -> one.listenerArn(arn).defaultActions(keepingTheSecret(), forward))
				.listeners()
				.get(0)
				.defaultActions()
				.get(0)
				.authenticateOidcConfig()
				.scope()).isEqualTo("email");
		}
	}

	@ParameterizedTest
	@MethodSource("impossible")
	void whatCannotAuthenticateIsRefused(String code, Consumer<AuthenticateOidcActionConfig.Builder> wrong) {
		refused(code, () -> listen(login(wrong), forward()));
	}

	static Stream<Arguments> impossible() {
		Map<String, String> eleven = IntStream.range(0, 11)
			.boxed()
			.collect(Collectors.toMap((n) -> "p" + n, (n) -> "v"));
		return Stream.of(oidc("InvalidLoadBalancerAction", (one) -> one.issuer(null)),
				oidc("InvalidLoadBalancerAction", (one) -> one.clientSecret(null)),
				oidc("InvalidLoadBalancerAction", (one) -> one.clientId("")),
				oidc("ValidationError", (one) -> one.tokenEndpoint("/token")),
				oidc("ValidationError", (one) -> one.userInfoEndpoint("ftp://idp.example.com/")),
				oidc("ValidationError", (one) -> one.authorizationEndpoint("https://idp.example.com/a b")),
				oidc("ValidationError", (one) -> one.sessionTimeout(0L)),
				oidc("ValidationError", (one) -> one.sessionTimeout(604_801L)),
				oidc("ValidationError", (one) -> one.sessionCookieName("a=b")),
				oidc("ValidationError", (one) -> one.onUnauthenticatedRequest("ask")),
				oidc("ValidationError", (one) -> one.authenticationRequestExtraParams(eleven)),
				oidc("InvalidLoadBalancerAction", (one) -> one.clientSecret(null).useExistingClientSecret(true)));
	}

	private static Arguments oidc(String code, Consumer<AuthenticateOidcActionConfig.Builder> wrong) {
		return Arguments.of(code, wrong);
	}

	@ParameterizedTest
	@MethodSource("impossibleTokens")
	void whatCannotValidateIsRefused(String code, Consumer<JwtValidationActionConfig.Builder> wrong) {
		JwtValidationActionConfig.Builder config = tokens().jwtValidationConfig().toBuilder();
		wrong.accept(config);
		Action action = tokens().toBuilder().jwtValidationConfig(config.build()).build();

		refused(code, () -> listen(action, forward()));
	}

	static Stream<Arguments> impossibleTokens() {
		return Stream.of(jwt("InvalidLoadBalancerAction", (one) -> one.issuer(null)),
				jwt("ValidationError", (one) -> one.issuer("i".repeat(257))),
				jwt("ValidationError", (one) -> one.jwksEndpoint("keys")),
				jwt("ValidationError", (one) -> one.additionalClaims(claim("exp", "single-string", "1"))),
				jwt("ValidationError", (one) -> one.additionalClaims(claim("aud", "json", "1"))),
				jwt("ValidationError", (one) -> one.additionalClaims(claim("aud", "single-string", "1", "2"))),
				jwt("ValidationError", (one) -> one.additionalClaims(claim("aud", "string-array"))),
				jwt("ValidationError", (one) -> one.additionalClaims(
						IntStream.range(0, 11).mapToObj((n) -> claim("c" + n, "single-string", "1")).toList())));
	}

	private static Arguments jwt(String code, Consumer<JwtValidationActionConfig.Builder> wrong) {
		return Arguments.of(code, wrong);
	}

	private static JwtValidationActionAdditionalClaim claim(String name, String format, String... values) {
		return JwtValidationActionAdditionalClaim.builder().name(name).format(format).values(values).build();
	}

	@Test
	void whoeverSendsARequestIsAskedOnceOverHttpsAndBeforeItGoesOn() {
		Action cognito = Action.builder().type("authenticate-cognito").order(1).build();
		Action unordered = forward().toBuilder().order(null).build();
		Action early = forward().toBuilder().order(1).build();
		Action late = tokens().toBuilder().order(3).build();

		refused("InvalidLoadBalancerAction", () -> listen(login(), late, forward()));
		refused("InvalidLoadBalancerAction", () -> listen(cognito, forward()));
		refused("InvalidLoadBalancerAction", () -> listen(login()));
		refused("InvalidLoadBalancerAction", () -> listen(late, forward()));
		refused("ValidationError", () -> listen(login(), unordered));
		refused("ValidationError", () -> listen(login(), early));
		refused("InvalidLoadBalancerAction",
				() -> listen(Action.builder().type("authenticate-oidc").order(1).build(), forward()));
		refused("InvalidLoadBalancerAction", () -> this.bench.forward(login()));
		refused("InvalidLoadBalancerAction",
				() -> this.bench.api.createRule((one) -> one.listenerArn(this.bench.listener())
					.priority(1)
					.conditions(RuleCondition.builder().field("path-pattern").values("/login").build())
					.actions(login(), forward())));
	}

}
