package io.tidegate.localalb.tls;

import java.util.List;

/**
 * A cipher suite's two names: AWS, like OpenSSL, says {@code ECDHE-RSA-AES128-GCM-SHA256}
 * to what Java calls {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}. Those of TLS 1.3 have
 * one name.
 */
final class CipherName {

	private static final String FORWARD_SECRET = "ECDHE";

	private CipherName() {
	}

	/**
	 * Java's name of a suite in one of AWS's security policies.
	 * @param aws AWS's name
	 * @return Java's
	 */
	static String java(String aws) {
		if (aws.startsWith("TLS_")) {
			return aws;
		}
		List<String> words = List.of(aws.split("-"));
		boolean forwardSecret = words.get(0).equals(FORWARD_SECRET);
		String exchange = forwardSecret ? FORWARD_SECRET + "_" + words.get(1) : "RSA";
		List<String> cipher = words.subList(forwardSecret ? 2 : 0, words.size());
		String mode = cipher.contains("GCM") ? "GCM" : "CBC";
		return "TLS_" + exchange + "_WITH_" + cipher.get(0).replace("AES", "AES_") + "_" + mode + "_"
				+ cipher.get(cipher.size() - 1);
	}

}
