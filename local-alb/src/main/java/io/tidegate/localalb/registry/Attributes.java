package io.tidegate.localalb.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static io.tidegate.localalb.registry.AttributeRule.flag;
import static io.tidegate.localalb.registry.AttributeRule.number;
import static io.tidegate.localalb.registry.AttributeRule.numberOr;
import static io.tidegate.localalb.registry.AttributeRule.oneOf;
import static io.tidegate.localalb.registry.AttributeRule.text;

/**
 * The attributes of one load balancer, one target group or one listener. Keys, defaults
 * and ranges are those of the ELBv2 API ({@code LoadBalancerAttribute},
 * {@code TargetGroupAttribute}, {@code ListenerAttribute}). An attribute that this load
 * balancer does not act on is kept and given back.
 */
public final class Attributes {

	private static final Logger log = LoggerFactory.getLogger(Attributes.class);

	/** How long draining lasts, in seconds. */
	public static final String DEREGISTRATION_DELAY = "deregistration_delay.timeout_seconds";

	/** Healthy targets below which unhealthy ones get traffic too. */
	public static final String ROUTING_COUNT = "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count";

	/** The same in percent, or {@code off}. */
	public static final String ROUTING_PERCENTAGE = "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage";

	/** How a target is chosen. */
	public static final String ALGORITHM = "load_balancing.algorithm.type";

	/** How long a target warms up, in seconds; 0 is off. */
	public static final String SLOW_START = "slow_start.duration_seconds";

	/** Whether a client comes back to its target. */
	public static final String STICKY = "stickiness.enabled";

	/** By whose cookie: {@code lb_cookie} or {@code app_cookie}. */
	public static final String STICKY_TYPE = "stickiness.type";

	/** How long the load balancer's cookie holds, in seconds. */
	public static final String STICKY_DURATION = "stickiness.lb_cookie.duration_seconds";

	/** The name of the application's cookie. */
	public static final String STICKY_NAME = "stickiness.app_cookie.cookie_name";

	/** How long the client stays with its target for the application's cookie. */
	public static final String STICKY_APP_DURATION = "stickiness.app_cookie.duration_seconds";

	/** How long nothing may move on a connection, in seconds. */
	public static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";

	/** Whether deleting the load balancer is refused. */
	public static final String DELETION_PROTECTION = "deletion_protection.enabled";

	/** {@code append}, {@code preserve} or {@code remove}. */
	public static final String XFF_MODE = "routing.http.xff_header_processing.mode";

	/** Whether the client's port is added to X-Forwarded-For. */
	public static final String XFF_PORT = "routing.http.xff_client_port.enabled";

	/** Whether Host goes to the target as the client sent it. */
	public static final String PRESERVE_HOST = "routing.http.preserve_host_header.enabled";

	/** Whether clients may speak HTTP/2 to HTTPS listeners. */
	public static final String HTTP2 = "routing.http2.enabled";

	/** How long a client's connection may live, in seconds. */
	public static final String CLIENT_KEEP_ALIVE = "client_keep_alive.seconds";

	/** Whether headers with other names than letters, digits and hyphens are dropped. */
	public static final String DROP_INVALID = "routing.http.drop_invalid_header_fields.enabled";

	/** Whether targets are told of the client's TLS version and cipher. */
	public static final String TLS_HEADERS = "routing.http.x_amzn_tls_version_and_cipher_suite.enabled";

	/** Whether targets that behave unlike the others get less. */
	public static final String ANOMALY_MITIGATION = "load_balancing.algorithm.anomaly_mitigation";

	/** Whether targets of all zones are chosen from. */
	public static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

	/** How many healthy targets of a zone keep its nodes in DNS. */
	public static final String DNS_COUNT = "target_group_health.dns_failover.minimum_healthy_targets.count";

	/** The same in percent. */
	public static final String DNS_PERCENTAGE = "target_group_health.dns_failover.minimum_healthy_targets.percentage";

	/** Whether answers tell by whom they were given. */
	public static final String SERVER = "routing.http.response.server.enabled";

	/** What the header with the client's TLS version is called. */
	public static final String TLS_VERSION_NAME = "routing.http.request.x_amzn_tls_version.header_name";

	/** What the header with the client's cipher suite is called. */
	public static final String TLS_CIPHER_NAME = "routing.http.request.x_amzn_tls_cipher_suite.header_name";

	/** What the header with the serial number of the client's certificate is called. */
	public static final String CLIENT_SERIAL_NAME = "routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name";

	/** The same of its issuer. */
	public static final String CLIENT_ISSUER_NAME = "routing.http.request.x_amzn_mtls_clientcert_issuer.header_name";

	/** The same of its subject. */
	public static final String CLIENT_SUBJECT_NAME = "routing.http.request.x_amzn_mtls_clientcert_subject.header_name";

	/** The same of its validity. */
	public static final String CLIENT_VALIDITY_NAME = "routing.http.request.x_amzn_mtls_clientcert_validity.header_name";

	/** The same of the certificate itself. */
	public static final String CLIENT_LEAF_NAME = "routing.http.request.x_amzn_mtls_clientcert_leaf.header_name";

	/** The same of everything that the client sent, where it is only passed on. */
	public static final String CLIENT_CHAIN_NAME = "routing.http.request.x_amzn_mtls_clientcert.header_name";

	private static final int MAX_TARGETS = 1000;

	private static final int WEEK = 604_800;

	private static final int DAY = 86_400;

	private static final List<AttributeRule> OF_GROUPS = List.of(number(DEREGISTRATION_DELAY, 300, 0, 3600).acted(),
			flag(STICKY, false).acted(), oneOf(STICKY_TYPE, "lb_cookie", "app_cookie").acted(),
			number(STICKY_DURATION, DAY, 1, WEEK).acted(), cookieName(STICKY_NAME).acted(),
			number(STICKY_APP_DURATION, DAY, 1, WEEK).acted(),
			oneOf(ALGORITHM, "round_robin", "least_outstanding_requests", "weighted_random").acted(),
			oneOf(ANOMALY_MITIGATION, "off", "on").acted(), numberOr(SLOW_START, "0", "0", 30, 900).acted(),
			oneOf(CROSS_ZONE, "use_load_balancer_configuration", "true", "false").acted(),
			numberOr(DNS_COUNT, "off", "1", 1, MAX_TARGETS).acted(),
			numberOr(DNS_PERCENTAGE, "off", "off", 1, 100).acted(), number(ROUTING_COUNT, 1, 1, MAX_TARGETS).acted(),
			numberOr(ROUTING_PERCENTAGE, "off", "off", 1, 100).acted());

	private static final List<AttributeRule> OF_BALANCERS = List.of(number(IDLE_TIMEOUT, 60, 1, 4000).acted(),
			number(CLIENT_KEEP_ALIVE, 3600, 60, WEEK).acted(), flag(DELETION_PROTECTION, false).acted(),
			oneOf(XFF_MODE, "append", "preserve", "remove").acted(), flag(XFF_PORT, false).acted(),
			flag(PRESERVE_HOST, false).acted(), flag(DROP_INVALID, false).acted(),
			oneOf("routing.http.desync_mitigation_mode", "defensive", "monitor", "strictest"),
			flag(TLS_HEADERS, false).acted(), flag(HTTP2, true).acted(), oneOf(CROSS_ZONE, "true").acted(),
			flag("waf.fail_open.enabled", false), flag("zonal_shift.config.enabled", false),
			flag("ipv6.deny_all_igw_traffic", false), flag("access_logs.s3.enabled", false).acted(),
			text("access_logs.s3.bucket").acted(), text("access_logs.s3.prefix").acted(),
			flag("connection_logs.s3.enabled", false).acted(), text("connection_logs.s3.bucket").acted(),
			text("connection_logs.s3.prefix").acted(), flag("health_check_logs.s3.enabled", false).acted(),
			text("health_check_logs.s3.bucket").acted(), text("health_check_logs.s3.prefix").acted());

	private static final String RESPONSE = "routing.http.response.";

	private static final List<AttributeRule> OF_LISTENERS = Stream
		.of(flag(SERVER, true), text(RESPONSE + "strict_transport_security.header_value"),
				text(RESPONSE + "access_control_allow_origin.header_value"),
				text(RESPONSE + "access_control_allow_methods.header_value"),
				text(RESPONSE + "access_control_allow_headers.header_value"),
				oneOf(RESPONSE + "access_control_allow_credentials.header_value", "", "true"),
				text(RESPONSE + "access_control_expose_headers.header_value"),
				numberOr(RESPONSE + "access_control_max_age.header_value", "", "", 0, 86_400),
				text(RESPONSE + "content_security_policy.header_value"),
				oneOf(RESPONSE + "x_content_type_options.header_value", "", "nosniff"),
				text(RESPONSE + "x_frame_options.header_value"))
		.map(AttributeRule::acted)
		.toList();

	private static final List<AttributeRule> OF_SECURE_LISTENERS = Stream
		.of(headerName(CLIENT_SERIAL_NAME, "X-Amzn-Mtls-Clientcert-Serial-Number"),
				headerName(CLIENT_ISSUER_NAME, "X-Amzn-Mtls-Clientcert-Issuer"),
				headerName(CLIENT_SUBJECT_NAME, "X-Amzn-Mtls-Clientcert-Subject"),
				headerName(CLIENT_VALIDITY_NAME, "X-Amzn-Mtls-Clientcert-Validity"),
				headerName(CLIENT_LEAF_NAME, "X-Amzn-Mtls-Clientcert-Leaf"),
				headerName(CLIENT_CHAIN_NAME, "X-Amzn-Mtls-Clientcert"),
				headerName(TLS_VERSION_NAME, "X-Amzn-Tls-Version"),
				headerName(TLS_CIPHER_NAME, "X-Amzn-Tls-Cipher-Suite"))
		.map(AttributeRule::acted)
		.toList();

	private final Map<String, AttributeRule> rules = new LinkedHashMap<>();

	private final Map<String, String> values = new LinkedHashMap<>();

	private final Together together;

	private Attributes(List<AttributeRule> rules, Together together) {
		this.together = together;
		for (AttributeRule rule : rules) {
			this.rules.put(rule.key(), rule);
			this.values.put(rule.key(), rule.defaultValue());
		}
	}

	static Attributes ofGroup() {
		return new Attributes(OF_GROUPS, Together::requireOfGroup);
	}

	static Attributes ofBalancer() {
		return new Attributes(OF_BALANCERS, Together::requireOfBalancer);
	}

	static Attributes ofListener(boolean secure) {
		List<AttributeRule> rules = new ArrayList<>(OF_LISTENERS);
		if (secure) {
			rules.addAll(OF_SECURE_LISTENERS);
		}
		return new Attributes(rules, (all) -> {
		});
	}

	private static AttributeRule cookieName(String key) {
		return new AttributeRule(key, "",
				(value) -> value.length() <= 256 && !value.toUpperCase(Locale.ROOT).startsWith("AWSALB"),
				"a name that does not begin with AWSALB, which is AWS's own", false);
	}

	private static AttributeRule headerName(String key, String name) {
		return new AttributeRule(key, name, Attributes::isHeaderName, "at most 40 letters, digits, - and _", false);
	}

	private static boolean isHeaderName(String value) {
		return value.matches("[A-Za-z0-9_-]{1,40}");
	}

	/**
	 * Takes over what another has, where both know the key.
	 * @param other the other
	 * @return this
	 */
	Attributes with(Attributes other) {
		other.values.forEach((key, value) -> this.values.computeIfPresent(key, (same, before) -> value));
		return this;
	}

	/**
	 * Does something with every attribute.
	 * @param action is given its key and its value
	 */
	public void forEach(BiConsumer<String, String> action) {
		this.values.forEach(action);
	}

	/**
	 * Every attribute, in the order in which AWS documents them.
	 * @return a copy
	 */
	public Map<String, String> all() {
		return new LinkedHashMap<>(this.values);
	}

	/**
	 * Changes some attributes, or, if one of them is not possible, none.
	 * @param changes the new values by key
	 * @throws AlbError if a key is unknown or a value is not allowed
	 */
	public void change(Map<String, String> changes) {
		changes.forEach(this::require);
		Map<String, String> next = all();
		next.putAll(changes);
		this.together.require(next);
		changes.forEach((key, value) -> {
			this.values.put(key, value);
			AttributeRule rule = Objects.requireNonNull(this.rules.get(key));
			if (!rule.obeyed() && !value.equals(rule.defaultValue())) {
				log.warn("The attribute {} is kept as '{}', but this load balancer does not act on it.", key, value);
			}
		});
	}

	private void require(String key, String value) {
		AttributeRule rule = this.rules.get(key);
		if (rule == null) {
			throw AlbError
				.invalid("The attribute '" + key + "' is not known: the keys are " + this.rules.keySet() + ".");
		}
		if (!rule.check().allows(value)) {
			throw AlbError
				.invalid("The attribute '" + key + "' cannot be '" + value + "': give " + rule.allowed() + ".");
		}
	}

	/**
	 * One attribute's value.
	 * @param key a key that exists
	 * @return its value
	 */
	public String get(String key) {
		return Objects.requireNonNull(this.values.get(key), key);
	}

	/**
	 * One attribute's value where it was never changed.
	 * @param key a key that exists
	 * @return AWS's default
	 */
	public String defaultOf(String key) {
		return Objects.requireNonNull(this.rules.get(key), key).defaultValue();
	}

	/**
	 * One attribute's value as a number.
	 * @param key a key that exists
	 * @return its value; 0 if it is {@code off}
	 */
	public int asNumber(String key) {
		String value = get(key);
		return value.equals("off") ? 0 : Integer.parseInt(value);
	}

	/**
	 * One attribute's value as a flag.
	 * @param key a key that exists
	 * @return its value
	 */
	public boolean isOn(String key) {
		return isYes(get(key));
	}

	/**
	 * Some flags are {@code true} and {@code false}, others {@code on} and {@code off}.
	 */
	static boolean isYes(String value) {
		return value.equals("true") || value.equals("on");
	}

}
