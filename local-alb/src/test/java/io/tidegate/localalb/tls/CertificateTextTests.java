package io.tidegate.localalb.tls;

import java.util.List;

import io.tidegate.localalb.ClientCertificate;
import io.tidegate.localalb.TestAuthority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateTextTests {

	private static final TestAuthority ROOT = new TestAuthority("C=DE,O=Caf\u00e9,CN=root");

	private static final TestAuthority.Client CLIENT = ROOT.below("CN=below").client("CN=till\\, 1");

	private static ClientCertificate text(boolean verified) {
		return CertificateText.of(new PresentedChain(CLIENT.sent(), verified));
	}

	@Test
	void namesAreThoseOfRfc2253AndFitIntoAHeader() {
		assertThat(text(true).subject()).isEqualTo("CN=till\\, 1");
		assertThat(text(true).issuer()).isEqualTo("CN=below");
		assertThat(CertificateText.of(ROOT.certificate()).subject()).isEqualTo("CN=root,O=Caf\\C3\\A9,C=DE");
	}

	@Test
	void aSerialNumberIsWholeBytesInHexadecimal() {
		assertThat(text(true).serialNumber()).matches("FEF2[0-9A-F]{12}");
	}

	@Test
	void whatWasVerifiedIsOneCertificateAndWhatWasPassedOnIsAll() {
		assertThat(List.of(text(true).pem().split("-----BEGIN%20CERTIFICATE-----", -1))).hasSize(2);
		assertThat(List.of(text(false).pem().split("-----BEGIN%20CERTIFICATE-----", -1))).hasSize(3);
		assertThat(text(true).pem())
			.matches("-----BEGIN%20CERTIFICATE-----(%0A[A-Za-z0-9+/=]{1,64})+%0A-----END%20CERTIFICATE-----%0A");
	}

}
