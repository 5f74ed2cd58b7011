package io.tidegate.localalb.tls;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLServerSocketFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SslPoliciesTests {

	@ParameterizedTest
	@CsvSource({ "ECDHE-ECDSA-AES128-GCM-SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"ECDHE-RSA-AES256-SHA384, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
			"ECDHE-RSA-AES128-SHA, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
			"AES256-GCM-SHA384, TLS_RSA_WITH_AES_256_GCM_SHA384", "AES128-SHA, TLS_RSA_WITH_AES_128_CBC_SHA",
			"TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256" })
	void aCipherSuiteHasAwssNameAndJavas(String aws, String java) {
		assertThat(CipherName.java(aws)).isEqualTo(java);
		assertThat(SslPolicies.cipher(java)).isEqualTo(aws);
	}

	@Test
	void javaOffersSomethingOfEveryPolicyAndTheBestComesFirst() {
		Set<String> known = Set
			.of(((SSLServerSocketFactory) SSLServerSocketFactory.getDefault()).getSupportedCipherSuites());

		assertThat(SslPolicies.all()).allSatisfy((policy) -> {
			List<String> suites = SslPolicies.cipherSuites(policy);
			assertThat(suites).isSortedAccordingTo(Comparator.comparingInt(SslPolicies::rank));
			assertThat(known).contains(suites.get(0));
		});
	}

}
