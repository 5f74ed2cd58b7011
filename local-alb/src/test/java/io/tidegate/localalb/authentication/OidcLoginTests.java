package io.tidegate.localalb.authentication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.tidegate.localalb.authentication.Admission.Admitted;
import io.tidegate.localalb.authentication.Admission.Denied;
import io.tidegate.localalb.authentication.Admission.Redirected;
import io.tidegate.localalb.authentication.TestProvider.Call;
import io.tidegate.localalb.rule.Authentication.Oidc;
import io.tidegate.localalb.rule.Authentication.Unauthenticated;
import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.rule.RoutingRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user, a browser, a provider: from the first request to the end of the session.
 */
class OidcLoginTests {

	private static final String RULE = "arn:of:the:rule";

	private static final String BALANCER = "arn:of:the:balancer";

	private final OneLoop loop = new OneLoop();

	private final TestProvider provider = new TestProvider(this.loop.time::now);

	private final Map<String, String> browser = new LinkedHashMap<>();

	private Unauthenticated unauthenticated = Unauthenticated.AUTHENTICATE;

	private String client = "the-client";

	@AfterEach
	void close() {
		this.provider.close();
		this.loop.close();
	}

	private RoutingRule rule() {
		Action login = Action.builder()
			.type("authenticate-oidc")
			.order(1)
			.authenticateOidcConfig((config) -> config.issuer(this.provider.issuer())
				.authorizationEndpoint(this.provider.url("/authorize?tenant=one").toString())
				.tokenEndpoint(this.provider.url("/token").toString())
				.userInfoEndpoint(this.provider.url("/userinfo").toString())
				.clientId(this.client)
				.clientSecret("s&cret")
				.scope("openid email")
				.authenticationRequestExtraParams(Map.of("prompt", "login"))
				.sessionTimeout(3600L)
				.onUnauthenticatedRequest(this.unauthenticated.name().toLowerCase(java.util.Locale.ROOT)))
			.build();
		Action forward = Action.builder().type("forward").order(2).targetGroupArn("arn:of:the:group").build();
		return RoutingRule.read(Rule.builder().ruleArn(RULE).priority("default").actions(login, forward).build(),
				"HTTPS");
	}

	private Oidc oidc() {
		return (Oidc) rule().authentication().orElseThrow();
	}

	private Admission ask(String uri) {
		return kept(this.loop.await(() -> this.loop.authenticator.admit(oidc(), visit(uri))));
	}

	private Admission comeBack(String uri) {
		return kept(this.loop
			.await(() -> this.loop.authenticator.returned(new RoutingRules(List.of(), rule()), visit(uri))));
	}

	private Visit visit(String uri) {
		String cookies = String.join("; ",
				this.browser.entrySet().stream().map((one) -> one.getKey() + "=" + one.getValue()).toList());
		return new Visit(BALANCER, RULE, "shop.example.com:8443", uri, cookies.isEmpty() ? List.of() : List.of(cookies),
				List.of());
	}

	/** What a browser does with cookies. */
	private Admission kept(Admission admission) {
		List<String> cookies = switch (admission) {
			case Admitted admitted -> admitted.cookies();
			case Redirected elsewhere -> elsewhere.cookies();
			case Denied denied -> List.of();
		};
		for (String cookie : cookies) {
			assertThat(cookie).endsWith("; Path=/; Secure; HttpOnly");
			String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
			if (cookie.contains("Expires=Thu, 1 Jan 1970 00:00:00 GMT")) {
				this.browser.remove(pair[0]);
			}
			else {
				this.browser.put(pair[0], pair[1]);
			}
		}
		return admission;
	}

	private Map<String, List<String>> sentToProvider(String uri) {
		assertThat(ask(uri)).isInstanceOf(Redirected.class);
		Redirected elsewhere = (Redirected) ask(uri);
		return new QueryStringDecoder(elsewhere.location()).parameters();
	}

	private String state(String uri) {
		return sentToProvider(uri).getOrDefault("state", List.of("")).get(0);
	}

	private String callback(String uri, String rest) {
		return "/oauth2/idpresponse?state=" + state(uri) + rest;
	}

	private Admission logIn() {
		return comeBack(callback("/cart?item=1&n=2", "&code=good-code"));
	}

	@Test
	void aUserIsSentToTheProviderWithAllItHasToKnow() {
		// Past the Unix epoch, on which a cookie that ends looks like one that is to be
		// dropped.
		this.loop.time.pass(Duration.ofDays(10_000));
		assertThat(ask("/cart"))
			.isInstanceOfSatisfying(Redirected.class, (elsewhere) -> assertThat(elsewhere.location())
				.startsWith(this.provider.url("/authorize?tenant=one&prompt=login&client_id=the-client").toString()));
		assertThat(sentToProvider("/cart")).containsEntry("response_type", List.of("code"))
			.containsEntry("scope", List.of("openid email"))
			.containsEntry("redirect_uri", List.of("https://shop.example.com:8443/oauth2/idpresponse"))
			.containsKey("state");
		assertThat(this.browser).containsOnlyKeys("AWSALBAuthNonce");
	}

	@Test
	void sheComesBackToWhereSheWantedAndIsKnownFromThenOn() {
		assertThat(logIn()).isInstanceOfSatisfying(Redirected.class, (elsewhere) -> assertThat(elsewhere.location())
			.isEqualTo("https://shop.example.com:8443/cart?item=1&n=2"));
		assertThat(this.browser).containsKey("AWSELBAuthSessionCookie-0")
			.doesNotContainKey("AWSELBAuthSessionCookie-1");

		assertThat(ask("/cart")).isInstanceOfSatisfying(Admitted.class,
				(admitted) -> assertThat(admitted.headers()).containsEntry("x-amzn-oidc-identity", "user-1")
					.containsEntry("x-amzn-oidc-accesstoken", "access-1"));
		assertThat(this.provider.calls()).extracting(Call::path).containsExactly("/token", "/userinfo");
		assertThat(this.provider.calls().get(0)).satisfies((call) -> {
			assertThat(call.authorization()).isEqualTo("Basic "
					+ Base64.getEncoder().encodeToString("the-client:s%26cret".getBytes(StandardCharsets.UTF_8)));
			assertThat(call.form()).containsEntry("grant_type", List.of("authorization_code"))
				.containsEntry("redirect_uri", List.of("https://shop.example.com:8443/oauth2/idpresponse"));
		});
		assertThat(this.provider.calls().get(1).authorization()).isEqualTo("Bearer access-1");
	}

	@Test
	void whatTheTargetIsToldIsSignedWithAKeyThatAnyoneCanFetch() throws Exception {
		logIn();
		String data = data((Admitted) ask("/"));
		String[] parts = data.split("\\.", -1);
		Map<?, ?> header = json(parts[0]);

		assertThat(header.get("alg")).isEqualTo("ES256");
		assertThat(header.get("signer")).isEqualTo(BALANCER);
		assertThat(header.get("client")).isEqualTo("the-client");
		assertThat(header.get("iss")).isEqualTo(this.provider.issuer());
		assertThat(header.get("exp")).isEqualTo(120);
		assertThat(json(parts[1]).get("email")).isEqualTo("ann@example.com");
		assertThat(parts).allSatisfy((part) -> assertThat(part.length() % 4).isZero());
		Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
		signature.initVerify(key(String.valueOf(header.get("kid"))));
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
		assertThat(this.loop.await(() -> this.loop.authenticator.publicKey("another"))).isEmpty();
	}

	private static String data(Admitted admitted) {
		return admitted.headers().getOrDefault("x-amzn-oidc-data", "");
	}

	private static Map<?, ?> json(String part) {
		return new JsonMapper().readValue(Base64.getUrlDecoder().decode(part), Map.class);
	}

	private PublicKey key(String id) throws Exception {
		String pem = this.loop.await(() -> this.loop.authenticator.publicKey(id));
		assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n-----END PUBLIC KEY-----\n");
		byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]*-----", ""));
		return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
	}

	@Test
	void aSessionEndsWhenTheRuleSays() {
		logIn();
		this.loop.time.pass(Duration.ofSeconds(3599));
		assertThat(ask("/")).isInstanceOf(Admitted.class);

		this.loop.time.pass(Duration.ofSeconds(1));
		assertThat(ask("/")).isInstanceOf(Redirected.class);
	}

	@Test
	void anAccessTokenThatIsOverIsRenewedWithoutTheUser() {
		this.provider.tokens(Map.of("refresh_token", "again", "expires_in", 60));
		logIn();
		this.provider.claims(Map.of("sub", "user-1", "email", "ann@new.example.com"))
			.tokens(Map.of("expires_in", 60, "id_token", ""));
		this.loop.time.pass(Duration.ofSeconds(60));

		assertThat(ask("/")).isInstanceOfSatisfying(Admitted.class, (admitted) -> {
			assertThat(admitted.headers()).containsEntry("x-amzn-oidc-accesstoken", "access-2");
			assertThat(json(data(admitted).split("\\.", -1)[1]).get("email")).isEqualTo("ann@new.example.com");
			assertThat(admitted.cookies()).isNotEmpty();
		});
		assertThat(ask("/")).isInstanceOfSatisfying(Admitted.class,
				(admitted) -> assertThat(admitted.cookies()).as("renewed once").isEmpty());
		this.loop.time.pass(Duration.ofMinutes(59));
		assertThat(ask("/")).as("renewing makes no session longer").isInstanceOf(Redirected.class);
	}

	@Test
	void howLongATokenLastsMayBeAText() {
		this.provider.tokens(Map.of("refresh_token", "again", "expires_in", "60"));
		logIn();
		this.loop.time.pass(Duration.ofMinutes(1));

		assertThat(ask("/")).isInstanceOfSatisfying(Admitted.class,
				(admitted) -> assertThat(admitted.headers()).containsEntry("x-amzn-oidc-accesstoken", "access-2"));
	}

	@Test
	void whoHasLoggedOutWithTheProviderLogsInAgainWhenTheAccessTokenIsOver() {
		this.provider.tokens(Map.of("refresh_token", "again", "expires_in", 60));
		logIn();
		this.provider.logOut();
		assertThat(ask("/")).isInstanceOf(Admitted.class);

		this.loop.time.pass(Duration.ofSeconds(60));
		assertThat(ask("/")).isInstanceOf(Redirected.class);
	}

	@Test
	void withoutARefreshTokenTheSessionLastsUntilItsEnd() {
		this.provider.tokens(Map.of("expires_in", 60));
		logIn();
		this.loop.time.pass(Duration.ofMinutes(50));

		assertThat(ask("/")).isInstanceOf(Admitted.class);
	}

	@Test
	void aSessionOfAnotherClientIsNone() {
		logIn();
		this.client = "another";

		assertThat(ask("/")).isInstanceOf(Redirected.class);
	}

	@Test
	void withoutASessionARuleMayDenyOrAllow() {
		this.unauthenticated = Unauthenticated.DENY;
		assertThat(ask("/")).isEqualTo(new Denied(401, ""));
		this.browser.put("AWSELBAuthSessionCookie-0", "forged");
		assertThat(ask("/")).isEqualTo(new Denied(401, "AuthInvalidCookie"));

		this.unauthenticated = Unauthenticated.ALLOW;
		assertThat(ask("/")).isEqualTo(new Admitted(Map.of(), List.of()));
	}

	@Test
	void aRequestWithoutAHostCannotComeBack() {
		Visit visit = new Visit(BALANCER, RULE, "", "/", List.of(), List.of());

		assertThat(this.loop.await(() -> this.loop.authenticator.admit(oidc(), visit)))
			.isEqualTo(new Denied(500, "AuthMissingHostHeader"));
	}

	@Test
	void muchOfAUserTakesSeveralCookiesAndLittleEndsThem() {
		this.provider.tokens(Map.of("refresh_token", "again", "expires_in", 60))
			.claims(Map.of("sub", "user-1", "groups", "g".repeat(9000)));
		logIn();
		assertThat(this.browser).containsKeys("AWSELBAuthSessionCookie-0", "AWSELBAuthSessionCookie-1",
				"AWSELBAuthSessionCookie-2", "AWSELBAuthSessionCookie-3");
		assertThat(this.browser.values()).allSatisfy((value) -> assertThat(value).hasSizeLessThan(4000));
		assertThat(ask("/")).isInstanceOf(Admitted.class);

		this.provider.claims(Map.of("sub", "user-1"));
		this.loop.time.pass(Duration.ofSeconds(60));
		assertThat(ask("/")).isInstanceOf(Admitted.class);
		assertThat(this.browser).containsOnlyKeys("AWSALBAuthNonce", "AWSELBAuthSessionCookie-0");
	}

	@ParameterizedTest(name = "{2}")
	@MethodSource("failures")
	void whatTheProviderDoesWrongIsNamed(Consumer<TestProvider> wrong, int status, String reason) {
		String callback = callback("/", "&code=good-code");
		wrong.accept(this.provider);

		assertThat(comeBack(callback)).isEqualTo(new Denied(status, reason));
		assertThat(this.browser).doesNotContainKey("AWSELBAuthSessionCookie-0");
	}

	static Stream<Arguments> failures() {
		List<Arguments> all = new ArrayList<>();
		all.add(failure(561, "AuthTokenEpRequestFailed", (one) -> one.tokens(503, "down")));
		all.add(failure(500, "AuthTokenEpRequestTimeout", TestProvider::close));
		all.add(failure(500, "AuthInvalidTokenResponse", (one) -> one.tokens(200, "<html>")));
		all.add(failure(500, "AuthInvalidTokenResponse", (one) -> one.tokens(Map.of("access_token", ""))));
		all.add(failure(401, "AuthInvalidIdToken", (one) -> one.tokens(Map.of("id_token", ""))));
		all.add(failure(401, "AuthInvalidIdToken", (one) -> one.tokens(Map.of("id_token", "no.jwt"))));
		all.add(failure(401, "AuthInvalidIdToken", (one) -> one.idClaims(Map.of("iss", "https://else.example"))));
		all.add(failure(401, "AuthInvalidIdToken", (one) -> one.idClaims(Map.of("aud", "another"))));
		all.add(failure(401, "AuthInvalidIdToken", (one) -> one.idClaims(Map.of("exp", 0L))));
		all.add(failure(561, "AuthUserinfoEpRequestFailed", (one) -> one.userInfo(403, "no")));
		all.add(failure(500, "AuthInvalidUserinfoResponse", (one) -> one.userInfo(200, "eyJ.a.jwt")));
		all.add(failure(500, "AuthInvalidUserinfoResponse", (one) -> one.claims(Map.of("name", "Ann"))));
		all.add(failure(500, "AuthInvalidUserinfoResponse", (one) -> one.claims(Map.of("sub", "someone else"))));
		all.add(failure(500, "AuthUserinfoResponseSizeExceeded",
				(one) -> one.claims(Map.of("sub", "user-1", "groups", "g".repeat(11_300)))));
		all.add(failure(500, "AuthUserinfoResponseSizeExceeded",
				(one) -> one.claims(Map.of("sub", "user-1", "groups", "g".repeat(6000)))
					.tokens(Map.of("refresh_token", "r".repeat(6000)))));
		return all.stream();
	}

	private static Arguments failure(int status, String reason, Consumer<TestProvider> wrong) {
		return Arguments.of(wrong, status, reason);
	}

	@ParameterizedTest
	@CsvSource({ "&code=bad-code,561,AuthInvalidGrantError", "'',401,AuthMissingCodeParam",
			"&error=access_denied,401,''", "&error=server_error,561,''" })
	void whatTheUserComesBackWithIsJudged(String rest, int status, String reason) {
		assertThat(comeBack(callback("/", rest))).isEqualTo(new Denied(status, reason));
	}

	@Test
	void whoeverDidNotBeginHereDoesNotEndHere() {
		String callback = callback("/", "&code=good-code");
		assertThat(comeBack("/oauth2/idpresponse?code=good-code")).isEqualTo(new Denied(401, "AuthMissingStateParam"));
		assertThat(comeBack("/oauth2/idpresponse?state=%zz")).isEqualTo(new Denied(401, "AuthMissingStateParam"));
		assertThat(comeBack(callback.replace("state=", "state=A"))).isEqualTo(new Denied(401, "AuthInvalidStateParam"));
		String nonce = Optional.ofNullable(this.browser.remove("AWSALBAuthNonce")).orElseThrow();
		assertThat(comeBack(callback)).isEqualTo(new Denied(401, "AuthMissingAWSALBAuthNonce"));
		this.browser.put("AWSALBAuthNonce", "another");
		assertThat(comeBack(callback)).isEqualTo(new Denied(401, "AuthInvalidAWSALBAuthNonce"));

		this.browser.put("AWSALBAuthNonce", nonce);
		assertThat(comeBack(callback)).isInstanceOf(Redirected.class);
	}

	@Test
	void aSessionIsNoStateAndAStateIsNoSession() {
		String state = state("/");
		logIn();
		String session = String.valueOf(this.browser.put("AWSELBAuthSessionCookie-0", state));

		assertThat(ask("/")).isInstanceOf(Redirected.class);
		assertThat(comeBack("/oauth2/idpresponse?code=good-code&state=" + session))
			.isEqualTo(new Denied(401, "AuthInvalidStateParam"));
	}

	@Test
	void aLoginTakesAQuarterOfAnHourAtMost() {
		String callback = callback("/", "&code=good-code");
		this.loop.time.pass(Duration.ofMinutes(15).plusMillis(1));

		assertThat(comeBack(callback)).isEqualTo(new Denied(401, ""));
	}

	@Test
	void twoTabsLogInSideBySide() {
		String first = callback("/one", "&code=good-code");
		String second = callback("/two", "&code=good-code");

		assertThat(comeBack(second)).isInstanceOf(Redirected.class);
		assertThat(comeBack(first)).isInstanceOfSatisfying(Redirected.class,
				(elsewhere) -> assertThat(URI.create(elsewhere.location())).hasPath("/one"));
	}

}
