package io.tidegate.localalb.authentication;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.tidegate.localalb.authentication.Admission.Admitted;
import io.tidegate.localalb.authentication.Admission.Denied;
import io.tidegate.localalb.rule.Authentication.Claim;
import io.tidegate.localalb.rule.Authentication.Format;
import io.tidegate.localalb.rule.Authentication.Jwt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of programs, good and bad.
 */
class JwtCheckTests {

	private static final Admitted ADMITTED = new Admitted(Map.of(), List.of());

	private static final List<Claim> CLAIMS = List.of(new Claim("tenant", Format.SINGLE_STRING, List.of("one")),
			new Claim("scope", Format.SPACE_SEPARATED_VALUES, List.of("write", "read")),
			new Claim("groups", Format.STRING_ARRAY, List.of("admins")));

	private static final Map<String, Object> WHAT_IS_ASKED_FOR = Map.of("tenant", "one", "scope", "read list write",
			"groups", List.of("users", "admins"));

	private final OneLoop loop = new OneLoop();

	private final TestProvider issuer = new TestProvider(this.loop.time::now);

	@AfterEach
	void close() {
		this.issuer.close();
		this.loop.close();
	}

	private Admission ask(List<Claim> claims, String... authorization) {
		Jwt rule = new Jwt(this.issuer.issuer(), this.issuer.url("/keys"), claims);
		Visit visit = new Visit("balancer", "rule", "host", "/", List.of(), List.of(authorization));
		return this.loop.await(() -> this.loop.authenticator.admit(rule, visit));
	}

	private Admission bring(Map<String, Object> claims) {
		return ask(List.of(), "Bearer " + this.issuer.jwt(claims));
	}

	@Test
	void aTokenOfTheIssuerGoesOn() {
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
		assertThat(ask(List.of(), "Basic abc", "bearer " + this.issuer.jwt(Map.of("nbf", 0L, "iat", 0L))))
			.isEqualTo(ADMITTED);
		assertThat(ask(CLAIMS, "Bearer " + this.issuer.jwt(WHAT_IS_ASKED_FOR))).isEqualTo(ADMITTED);
	}

	@Test
	void whoBringsNoTokenIsDenied() {
		assertThat(ask(List.of())).isEqualTo(new Denied(401, "JWTHeaderNotPresent"));
		assertThat(ask(List.of(), "Basic abc")).isEqualTo(new Denied(401, "JWTHeaderNotPresent"));
		assertThat(ask(List.of(), "Bearer abc")).isEqualTo(new Denied(401, "JWTRequestFormatInvalid"));
		assertThat(ask(List.of(), "Bearer e30.e30.")).isEqualTo(new Denied(401, "JWTRequestFormatInvalid"));
	}

	@ParameterizedTest
	@MethodSource("wrongClaims")
	void aTokenThatSaysSomethingElseIsDenied(String name, Object value, String reason) {
		assertThat(bring(Map.of(name, value))).isEqualTo(new Denied(401, reason));
	}

	static Stream<Arguments> wrongClaims() {
		return Stream.of(Arguments.of("iss", "https://else.example", "JWTClaimValueInvalid"),
				Arguments.of("iss", "", "JWTClaimNotPresent"), Arguments.of("exp", "", "JWTClaimNotPresent"),
				Arguments.of("exp", 0L, "JWTClaimValueInvalid"), Arguments.of("nbf", 1L, "JWTClaimValueInvalid"),
				Arguments.of("iat", 1L, "JWTClaimValueInvalid"));
	}

	@ParameterizedTest
	@MethodSource("wrongAdditions")
	void whatElseARuleAsksForHasToBeThere(String name, Object value, String reason) {
		Map<String, Object> claims = new java.util.HashMap<>(WHAT_IS_ASKED_FOR);
		claims.put(name, value);

		assertThat(ask(CLAIMS, "Bearer " + this.issuer.jwt(claims))).isEqualTo(new Denied(401, reason));
	}

	static Stream<Arguments> wrongAdditions() {
		return Stream.of(Arguments.of("tenant", "", "JWTClaimNotPresent"),
				Arguments.of("tenant", "two", "JWTClaimValueInvalid"),
				Arguments.of("tenant", List.of("one"), "JWTClaimFormatInvalid"),
				Arguments.of("scope", "read", "JWTClaimValueInvalid"),
				Arguments.of("scope", "reader writer write", "JWTClaimValueInvalid"),
				Arguments.of("scope", List.of("read", "write"), "JWTClaimFormatInvalid"),
				Arguments.of("groups", List.of("users"), "JWTClaimValueInvalid"),
				Arguments.of("groups", Collections.singletonList(null), "JWTClaimValueInvalid"),
				Arguments.of("groups", "admins", "JWTClaimFormatInvalid"));
	}

	@Test
	void aTokenIsOverWhenItSays() {
		String token = "Bearer " + this.issuer.jwt(Map.of());
		this.loop.time.pass(Duration.ofSeconds(59));
		assertThat(ask(List.of(), token)).isEqualTo(ADMITTED);

		this.loop.time.pass(Duration.ofSeconds(1));
		assertThat(ask(List.of(), token)).isEqualTo(new Denied(401, "JWTClaimValueInvalid"));
	}

	@Test
	void aTokenThatAnotherKeySignedIsDenied() {
		Denied denied = new Denied(401, "JWTSignatureValidationError");
		Map<String, Object> claims = this.issuer.completed(Map.of());
		String underItsName = TestProvider.sign(TestProvider.newKey("first"), JWSAlgorithm.RS256, claims);
		String underAnother = TestProvider.sign(TestProvider.newKey("second"), JWSAlgorithm.RS256, claims);
		String byAnotherAlgorithm = TestProvider.sign(this.issuer.key(), JWSAlgorithm.RS512, claims);

		assertThat(ask(List.of(), "Bearer " + underItsName)).isEqualTo(denied);
		assertThat(ask(List.of(), "Bearer " + underAnother)).isEqualTo(denied);
		assertThat(ask(List.of(), "Bearer " + byAnotherAlgorithm)).isEqualTo(denied);
	}

	@Test
	void keysAreAskedForSeldomAndAgainWhenTheIssuerHasChangedThem() {
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
		assertThat(this.issuer.calls()).hasSize(1);

		this.issuer.key(TestProvider.newKey("second"));
		assertThat(bring(Map.of())).isEqualTo(new Denied(401, "JWTSignatureValidationError"));
		assertThat(this.issuer.calls()).as("not for each bad token").hasSize(1);
		this.loop.time.pass(Duration.ofSeconds(11));
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
		assertThat(this.issuer.calls()).hasSize(2);

		this.loop.time.pass(Duration.ofMinutes(6));
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
		assertThat(this.issuer.calls()).as("a key that was taken back is forgotten").hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "503,down,JWKSRequestFailed", "200,<html>,JWKSResponseInvalid" })
	void withoutTheKeysNobodyGetsIn(int status, String body, String reason) {
		this.issuer.keys(status, body);
		assertThat(bring(Map.of())).isEqualTo(new Denied(500, reason));

		this.issuer.keys(200, "");
		assertThat(bring(Map.of())).as("a failure is not kept").isEqualTo(ADMITTED);
	}

	@Test
	void anIssuerThatIsGoneIsNoReasonToLetAnyoneIn() {
		String token = "Bearer " + this.issuer.jwt(Map.of());
		this.issuer.close();

		assertThat(ask(List.of(), token)).isEqualTo(new Denied(500, "JWKSRequestTimeout"));
	}

	@Test
	void tenKeysAreTheMostAndSoAre150KilobytesOfThem() {
		JWK one = this.issuer.key().toPublicJWK();
		String ten = new JWKSet(IntStream.range(0, 10).mapToObj((index) -> one).toList()).toString();
		String eleven = new JWKSet(IntStream.range(0, 11).mapToObj((index) -> one).toList()).toString();
		Denied tooMany = new Denied(500, "JWKSResponseSizeExceeded");

		this.issuer.keys(200, eleven);
		assertThat(bring(Map.of())).isEqualTo(tooMany);
		this.issuer.keys(200, ten + " ".repeat(151 * 1024));
		assertThat(bring(Map.of())).isEqualTo(tooMany);
		this.issuer.keys(200, ten);
		assertThat(bring(Map.of())).isEqualTo(ADMITTED);
	}

}
