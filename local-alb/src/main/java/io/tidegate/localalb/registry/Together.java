package io.tidegate.localalb.registry;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tidegate.localalb.AlbError;

/**
 * What attributes cannot be at the same time (ALB User Guide, "Target group attributes"
 * and "Sticky sessions").
 */
@FunctionalInterface
interface Together {

	/** The kinds of logs that need a bucket. */
	List<String> LOGS = List.of("access_logs", "connection_logs", "health_check_logs");

	void require(Map<String, String> all);

	static void requireOfGroup(Map<String, String> all) {
		String algorithm = get(all, Attributes.ALGORITHM);
		if (!get(all, Attributes.SLOW_START).equals("0") && !algorithm.equals("round_robin")) {
			throw refused("Slow start goes with round_robin only, and not with " + algorithm + ": set "
					+ Attributes.SLOW_START + " to 0, or " + Attributes.ALGORITHM + " to round_robin.");
		}
		if (isOn(all, Attributes.ANOMALY_MITIGATION) && !algorithm.equals("weighted_random")) {
			throw refused("Anomaly mitigation goes with weighted_random only, and not with " + algorithm + ": set "
					+ Attributes.ALGORITHM + " to weighted_random.");
		}
		if (isOn(all, Attributes.STICKY)) {
			requireSticky(all);
		}
	}

	private static void requireSticky(Map<String, String> all) {
		if (get(all, Attributes.CROSS_ZONE).equals("false")) {
			throw refused("Stickiness is not possible with cross-zone load balancing off: set " + Attributes.STICKY
					+ " to false, or " + Attributes.CROSS_ZONE + " to true.");
		}
		if (get(all, Attributes.STICKY_TYPE).equals("app_cookie") && get(all, Attributes.STICKY_NAME).isEmpty()) {
			throw refused("Stickiness by app_cookie needs the cookie's name: give " + Attributes.STICKY_NAME + ".");
		}
	}

	static void requireOfBalancer(Map<String, String> all) {
		for (String logs : LOGS) {
			if (isOn(all, logs + ".s3.enabled") && get(all, logs + ".s3.bucket").isEmpty()) {
				throw refused(
						"Logs go into a bucket: give " + logs + ".s3.bucket, or leave " + logs + ".s3.enabled false.");
			}
		}
	}

	private static String get(Map<String, String> all, String key) {
		return Objects.requireNonNull(all.get(key), key);
	}

	private static boolean isOn(Map<String, String> all, String key) {
		return Attributes.isYes(get(all, key));
	}

	private static AlbError refused(String sentence) {
		return new AlbError("InvalidConfigurationRequest", sentence);
	}

}
