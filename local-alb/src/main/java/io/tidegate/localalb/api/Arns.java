package io.tidegate.localalb.api;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.tidegate.localalb.Digests;

/**
 * ARNs in AWS's forms (Service Authorization Reference, "Resource types defined by
 * Elastic Load Balancing V2"). What AWS draws by lot at their end follows from the name
 * here, so that an ARN can be written down before its thing is made; a thing that is made
 * again under the same name gets another one.
 */
final class Arns {

	static final String ACCOUNT = "000000000000";

	private static final int ID_BYTES = 8;

	private final String region;

	private final Map<String, Integer> made = new HashMap<>();

	Arns(String region) {
		this.region = region;
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

	String trust(String name) {
		return arn("truststore/" + name);
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

	/**
	 * A rule's ARN.
	 * @param listener its listener's ARN
	 * @return an ARN that no other rule has
	 */
	String rule(String listener) {
		String path = listener.substring(listener.indexOf(":listener/") + ":listener/".length());
		return arn("listener-rule/" + path);
	}

	/**
	 * What has been made so far.
	 * @return how many times by path
	 */
	Map<String, Integer> used() {
		return new TreeMap<>(this.made);
	}

	/**
	 * Remembers what was made in an earlier life.
	 * @param path the path
	 * @param times how many times
	 */
	void used(String path, int times) {
		this.made.put(path, times);
	}

	private String arn(String path) {
		int times = this.made.merge(path, 1, Integer::sum);
		return "arn:aws:elasticloadbalancing:" + this.region + ":" + ACCOUNT + ":" + path + "/"
				+ Digests.hex(path + " " + times, ID_BYTES);
	}

}
