package io.tidegate.localalb.tls;

import java.nio.charset.StandardCharsets;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CaBundleTests {

	private static final String ONE = new TestAuthority("CN=root").pem();

	private static CaBundle read(String pem) {
		return CaBundle.read(pem.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void certificatesStandBetweenComments() {
		assertThat(read("# the first\n" + ONE + "# the second\n# again\n" + ONE).certificates()).hasSize(2);
		assertThat(read(ONE.replace("\n", "\r\n")).certificates()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'# a-b\n%s' | outside of a certificate", "'%s\n' | outside of a certificate",
			"'Certificate:\n%s' | outside of a certificate" })
	void whatAwsDoesNotTakeIsToldWithItsLine(String pem, String sentence) {
		assertThatExceptionOfType(AlbError.class).isThrownBy(() -> read(pem.formatted(ONE)))
			.withMessageContaining(sentence)
			.satisfies((error) -> assertThat(error.code()).isEqualTo("InvalidCaCertificatesBundle"));
	}

	@Test
	void anEmptyLineInsideOfACertificateIsNotTaken() {
		String broken = ONE.replaceFirst("\n-----END", "\n\n-----END");

		assertThatExceptionOfType(AlbError.class).isThrownBy(() -> read(broken)).withMessageContaining("empty line");
	}

	@Test
	void twentyFiveAreTheMost() {
		assertThat(read(ONE.repeat(25)).certificates()).hasSize(25);
		assertThatExceptionOfType(AlbError.class).isThrownBy(() -> read(ONE.repeat(26)))
			.withMessageContaining("has 26 certificates");
	}

}
