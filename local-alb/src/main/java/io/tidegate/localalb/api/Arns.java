package io.tidegate.localalb.api;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * ARNs in AWS's forms (Service Authorization Reference, "Resource types defined by
 * Elastic Load Balancing V2").
 */
final class Arns {

	static final String ACCOUNT = "000000000000";

	private final String region;

	private final RandomGenerator random;

	Arns(String region, RandomGenerator random) {
		this.region = region;
		this.random = random;
	}

	String region() {
		return this.region;
	}

	String balancer(String name) {
		return arn("loadbalancer/app/" + name);
	}

	String group(String name) {
		return arn("targetgroup/" + name);
	}

	/**
	 * A listener's ARN.
	 * @param balancer its load balancer's ARN
	 * @return an ARN that no other listener has
	 */
	String listener(String balancer) {
		String path = balancer.substring(balancer.indexOf(":loadbalancer/") + ":loadbalancer/".length());
		return arn("listener/" + path);
	}

	private String arn(String path) {
		return "arn:aws:elasticloadbalancing:" + this.region + ":" + ACCOUNT + ":" + path + "/"
				+ HexFormat.of().toHexDigits(this.random.nextLong());
	}

}
