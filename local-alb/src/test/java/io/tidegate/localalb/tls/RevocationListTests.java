package io.tidegate.localalb.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevocationListTests {

	private static final TestAuthority ROOT = new TestAuthority("CN=root");

	private static final String ONE = ROOT.revocations(ROOT.client("CN=till").certificate());

	private static void refused(byte[] content, String sentence) {
		assertThatExceptionOfType(AlbError.class).isThrownBy(() -> RevocationList.read(content))
			.withMessageContaining(sentence)
			.satisfies((error) -> assertThat(error.code()).isEqualTo("InvalidRevocationContent"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Test
	void aListIsReadInPemAndInDer() {
		byte[] der = Base64.getMimeDecoder().decode(ONE.replaceAll("-----[A-Z0-9 ]+-----", ""));

		assertThat(RevocationList.read(bytes(ONE)).entries()).isEqualTo(1);
		assertThat(RevocationList.read(der).entries()).isEqualTo(1);
		assertThat(RevocationList.read(bytes(ROOT.revocations())).entries()).isZero();
	}

	@Test
	void aSecondListIsNotPassedOver() {
		refused(bytes(ONE + ROOT.revocations()), "holds 2 revocation lists");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n" })
	void whatIsNoListIsRefused(String content) {
		refused(bytes(content), "is no revocation list");
	}

	@Test
	void aCertificateIsNoList() {
		refused(bytes(ROOT.pem()), "is no revocation list");
	}

	@Test
	void aListHasFiftyMegabytesAtMost() {
		refused(new byte[RevocationList.LARGEST + 1], "larger than 52428800 bytes");
	}

}
