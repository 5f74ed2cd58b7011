package io.tidegate.localalb.tls;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Cipher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/**
 * Some of AWS's security policies for HTTPS listeners (ALB User Guide, "Security
 * policies").
 */
public final class SslPolicies {

	/** What a listener has that asks for none. */
	static final String DEFAULT = "ELBSecurityPolicy-2016-08";

	private static final List<String> TLS13 = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256");

	private static final List<String> GCM = List.of("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
			"ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384");

	private static final List<String> SHA2 = List.of("ECDHE-ECDSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA256",
			"ECDHE-ECDSA-AES256-SHA384", "ECDHE-RSA-AES256-SHA384");

	private static final List<String> SHA1 = List.of("ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA",
			"ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA");

	private static final List<String> STATIC_RSA = List.of("AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384",
			"AES256-SHA256");

	private static final List<String> STATIC_RSA_SHA1 = List.of("AES128-SHA", "AES256-SHA");

	private static final List<String> FROM_1_0 = List.of("TLSv1", "TLSv1.1", "TLSv1.2");

	private static final List<String> ONLY_1_2 = List.of("TLSv1.2");

	private static final List<String> FROM_1_2 = List.of("TLSv1.2", "TLSv1.3");

	private static final List<SslPolicy> ALL = List.of(
			policy(DEFAULT, FROM_1_0, List.of(GCM, SHA2, SHA1, STATIC_RSA, STATIC_RSA_SHA1)),
			policy("ELBSecurityPolicy-TLS13-1-2-2021-06", FROM_1_2, List.of(TLS13, GCM, SHA2)),
			policy("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", FROM_1_2, List.of(TLS13, GCM)),
			policy("ELBSecurityPolicy-TLS13-1-3-2021-06", List.of("TLSv1.3"), List.of(TLS13)),
			policy("ELBSecurityPolicy-TLS13-1-0-2021-06", List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"),
					List.of(TLS13, GCM, SHA2, SHA1, STATIC_RSA, STATIC_RSA_SHA1)),
			policy("ELBSecurityPolicy-TLS-1-2-2017-01", ONLY_1_2, List.of(GCM, SHA2, STATIC_RSA)),
			policy("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", ONLY_1_2,
					List.of(GCM, SHA2, SHA1, STATIC_RSA, STATIC_RSA_SHA1)),
			policy("ELBSecurityPolicy-FS-1-2-Res-2020-10", ONLY_1_2, List.of(GCM)));

	/** All policies name the suites that they share in this order. */
	private static final List<String> ORDER = Stream.of(TLS13, GCM, SHA2, SHA1, STATIC_RSA, STATIC_RSA_SHA1)
		.flatMap(List::stream)
		.toList();

	private static final List<String> JAVA_ORDER = ORDER.stream().map(CipherName::java).toList();

	private static final Map<String, String> AWS_NAMES = ORDER.stream()
		.collect(Collectors.toUnmodifiableMap(CipherName::java, Function.identity()));

	private SslPolicies() {
	}

	private static SslPolicy policy(String name, List<String> protocols, List<List<String>> ciphers) {
		List<String> names = ciphers.stream().flatMap(List::stream).toList();
		return SslPolicy.builder()
			.name(name)
			.sslProtocols(protocols)
			.ciphers(IntStream.range(0, names.size())
				.mapToObj((at) -> Cipher.builder().name(names.get(at)).priority(at + 1).build())
				.toList())
			.supportedLoadBalancerTypes("application", "network")
			.build();
	}

	/**
	 * The policies that there are.
	 * @return AWS's default first
	 */
	public static List<SslPolicy> all() {
		return ALL;
	}

	/**
	 * A policy that must exist.
	 * @param name its name; null for the default
	 * @return the policy
	 * @throws AlbError if there is none of that name
	 */
	public static SslPolicy named(@Nullable String name) {
		String asked = (name != null) ? name : DEFAULT;
		return ALL.stream()
			.filter((policy) -> policy.name().equals(asked))
			.findFirst()
			.orElseThrow(() -> new AlbError("SSLPolicyNotFound", "The security policy '" + asked
					+ "' is not known here: give one of " + ALL.stream().map(SslPolicy::name).toList() + "."));
	}

	/**
	 * The cipher suites of a policy.
	 * @param policy the policy
	 * @return Java's names, in the policy's order
	 */
	public static List<String> cipherSuites(SslPolicy policy) {
		return policy.ciphers().stream().map(Cipher::name).map(CipherName::java).toList();
	}

	/**
	 * What AWS calls a cipher suite, in logs and in headers.
	 * @param java Java's name
	 * @return AWS's name; Java's if no policy has it
	 */
	public static String cipher(String java) {
		return AWS_NAMES.getOrDefault(java, java);
	}

	/**
	 * How early a cipher suite is taken.
	 * @param java Java's name of a suite in one of the policies
	 * @return the lower, the earlier
	 */
	public static int rank(String java) {
		return JAVA_ORDER.indexOf(java);
	}

}
