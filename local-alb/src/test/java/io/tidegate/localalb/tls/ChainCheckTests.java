package io.tidegate.localalb.tls;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.TestAuthority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChainCheckTests {

	private static final TestAuthority ROOT = new TestAuthority("CN=root");

	private static final TestAuthority BELOW = ROOT.below("CN=below");

	private static final X509Certificate OWN = ROOT.client("CN=till").certificate();

	private static ChainCheck check(String bundle, Duration later, boolean ignoringExpiry, String... lists) {
		return new ChainCheck(CaBundle.read(bundle.getBytes(StandardCharsets.UTF_8)),
				Stream.of(lists).map((list) -> RevocationList.read(list.getBytes(StandardCharsets.UTF_8))).toList(),
				ignoringExpiry, Instant.now().plus(later));
	}

	private static ChainCheck trustingRoot(String... lists) {
		return check(ROOT.pem(), Duration.ZERO, false, lists);
	}

	@Test
	void whatLeadsToAnAuthorityIsTaken() {
		assertThat(trustingRoot().refusal(List.of(OWN))).isEmpty();
		assertThat(trustingRoot().refusal(List.of(OWN, ROOT.certificate()))).isEmpty();
		assertThat(trustingRoot().refusal(BELOW.client("CN=till").sent())).isEmpty();
	}

	@Test
	void aCertificateThatIsInTheTrustStoreItselfIsTaken() {
		assertThat(check(BELOW.pem(), Duration.ZERO, false).refusal(List.of(BELOW.certificate()))).isEmpty();
	}

	@Test
	void anAuthorityOfTheSameNameWithAnotherKeyIsNone() {
		assertThat(trustingRoot().refusal(List.of(new TestAuthority("CN=root").client("CN=till").certificate())))
			.contains(ClientRefusal.UNTRUSTED);
	}

	@Test
	void withoutTheAuthorityInBetweenThereIsNoWay() {
		assertThat(trustingRoot().refusal(List.of(BELOW.client("CN=till").certificate())))
			.contains(ClientRefusal.UNTRUSTED);
	}

	@Test
	void clientsDoNotIssueCertificates() {
		TestAuthority.Client own = BELOW.client("CN=till");

		assertThat(check(ROOT.pem(), Duration.ZERO, false).refusal(List.of(own.certificate(), OWN)))
			.contains(ClientRefusal.UNTRUSTED);
	}

	@Test
	void fiveCertificatesAreTooMany() {
		List<X509Certificate> sent = new ArrayList<>(List.of(OWN));
		sent.addAll(Collections.nCopies(3, ROOT.certificate()));
		assertThat(trustingRoot().refusal(sent)).isEmpty();

		sent.add(ROOT.certificate());
		assertThat(trustingRoot().refusal(sent)).contains(ClientRefusal.CHAIN_TOO_LONG);
	}

	@Test
	void aKeyThatIsTooShortIsNotTaken() {
		assertThat(trustingRoot().refusal(ROOT.weak("CN=till").sent())).contains(ClientRefusal.TYPE);
	}

	@Test
	void aServersCertificateIsNotForClients() {
		assertThat(trustingRoot().refusal(ROOT.server("CN=till").sent())).contains(ClientRefusal.PURPOSE);
	}

	@Test
	void aStrangerIsAStrangerWhateverItsTimes() {
		TestAuthority.Client old = new TestAuthority("CN=stranger").client("CN=till", Duration.ofDays(-3),
				Duration.ofDays(-1));

		assertThat(trustingRoot().refusal(old.sent())).contains(ClientRefusal.UNTRUSTED);
	}

	@Test
	void ignoringExpiryConcernsTheClientAndNotItsAuthority() {
		assertThat(check(ROOT.pem(), Duration.ofDays(100), false).refusal(List.of(OWN)))
			.contains(ClientRefusal.EXPIRED);
		assertThat(check(ROOT.pem(), Duration.ofDays(100), true).refusal(List.of(OWN))).isEmpty();
		assertThat(check(ROOT.pem(), Duration.ofDays(1000), true).refusal(List.of(OWN)))
			.contains(ClientRefusal.EXPIRED);
	}

	@Test
	void anAuthorityInBetweenIsKnownByItsTimesToo() {
		TestAuthority old = ROOT.below("CN=old", Duration.ofDays(-30), Duration.ofDays(-1));
		TestAuthority early = ROOT.below("CN=early", Duration.ofDays(1), Duration.ofDays(30));
		Duration from = Duration.ofDays(-20);
		Duration to = Duration.ofDays(20);

		assertThat(trustingRoot().refusal(old.client("CN=till", from, to).sent())).contains(ClientRefusal.EXPIRED);
		assertThat(check(ROOT.pem(), Duration.ZERO, true).refusal(old.client("CN=till", from, to).sent()))
			.contains(ClientRefusal.EXPIRED);
		assertThat(trustingRoot().refusal(early.client("CN=till", from, to).sent()))
			.contains(ClientRefusal.NOT_YET_VALID);
	}

	@Test
	void aListRevokesWhatItsIssuerHasIssuedOnly() {
		TestAuthority twin = new TestAuthority("CN=root");

		assertThat(trustingRoot(ROOT.revocations(OWN)).refusal(List.of(OWN))).contains(ClientRefusal.REVOKED);
		assertThat(trustingRoot(ROOT.revocations()).refusal(List.of(OWN))).isEmpty();
		assertThat(trustingRoot(twin.revocations(OWN)).refusal(List.of(OWN))).isEmpty();
		assertThat(trustingRoot(BELOW.revocations(OWN)).refusal(List.of(OWN))).isEmpty();
		assertThat(check(ROOT.pem() + twin.pem(), Duration.ZERO, false, twin.revocations(OWN)).refusal(List.of(OWN)))
			.isEmpty();
	}

	@Test
	void anAuthorityOnTheWayMayBeRevoked() {
		assertThat(trustingRoot(ROOT.revocations(BELOW.certificate())).refusal(BELOW.client("CN=till").sent()))
			.contains(ClientRefusal.REVOKED);
	}

	@Test
	void anAuthorityThatIsInTheTrustStoreItselfMayBeRevokedByOneAbove() {
		assertThat(check(ROOT.pem() + BELOW.pem(), Duration.ZERO, false, ROOT.revocations(BELOW.certificate()))
			.refusal(BELOW.client("CN=till").sent())).contains(ClientRefusal.REVOKED);
	}

}
