package io.tidegate.localalb.log;

/**
 * What logs tell of a load balancer, read from its ARN.
 *
 * @param region such as {@code us-east-1}
 * @param account the account's twelve digits
 * @param path {@code app/name/id}
 */
record BalancerName(String region, String account, String path) {

	private static final String KIND = "loadbalancer/";

	static BalancerName of(String arn) {
		String[] parts = arn.split(":", 6);
		if (parts.length < 6 || !parts[5].startsWith(KIND)) {
			throw new IllegalArgumentException("'" + arn + "' is not the ARN of a load balancer: give one.");
		}
		return new BalancerName(parts[3], parts[4], parts[5].substring(KIND.length()));
	}

	String name() {
		return this.path.split("/", 3)[1];
	}

	/**
	 * The path as a part of a file's name.
	 * @return {@code app.name.id}
	 */
	String dotted() {
		return this.path.replace('/', '.');
	}

}
