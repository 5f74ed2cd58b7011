package io.tidegate.localalb.log;

import java.time.Instant;
import java.util.Optional;

import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Balancer;

/**
 * Where one log of a load balancer goes, as its attributes say.
 *
 * @param kind which log
 * @param balancer whose
 * @param bucket the bucket
 * @param prefix what its keys begin with; empty if nothing
 */
record LogPlace(LogKind kind, BalancerName balancer, String bucket, String prefix) {

	/**
	 * Reads the attributes.
	 * @param kind which log
	 * @param balancer the load balancer
	 * @return empty if the log is off; one that is on has a bucket
	 */
	static Optional<LogPlace> of(LogKind kind, Balancer balancer) {
		Attributes attributes = balancer.attributes();
		if (!attributes.isOn(kind.attributes() + "enabled")) {
			return Optional.empty();
		}
		return Optional.of(new LogPlace(kind, BalancerName.of(balancer.arn()),
				attributes.get(kind.attributes() + "bucket"), attributes.get(kind.attributes() + "prefix")));
	}

	/**
	 * The key of a file.
	 * @param end when the time is over that it tells of
	 * @param node the node whose lines it has
	 * @param random tells it from others of the same time
	 * @return the key, in AWS's layout
	 */
	String key(Instant end, String node, String random) {
		return folder() + "elasticloadbalancing/" + this.balancer.region() + "/" + LogTime.day(end) + "/"
				+ this.kind.filePrefix() + this.balancer.account() + "_elasticloadbalancing_" + this.balancer.region()
				+ "_" + this.balancer.dotted() + "_" + LogTime.fileEnd(end) + "_" + node + "_" + random + ".log.gz";
	}

	/**
	 * The key of the file that is written when the log is switched on.
	 * @return the key
	 */
	String testKey() {
		return folder() + this.kind.testFile();
	}

	private String folder() {
		return (this.prefix.isEmpty() ? "" : this.prefix + "/") + "AWSLogs/" + this.balancer.account() + "/";
	}

}
