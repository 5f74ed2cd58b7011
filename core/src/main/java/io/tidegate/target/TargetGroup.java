package io.tidegate.target;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of targets that a load balancer sends to, named by its ARN.
 *
 * @param arn for example
 * {@code arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef}
 */
public record TargetGroup(String arn) {

	// The form is the Service Authorization Reference's; partitions are aws, aws-cn,
	// aws-us-gov, ...
	private static final Pattern FORM = Pattern.compile(
			"arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/([A-Za-z0-9-]{1,32})/[0-9a-f]{16}");

	public TargetGroup {
		if (!FORM.matcher(arn).matches()) {
			throw new IllegalArgumentException("'" + arn + "' is not the ARN of a target group, which looks like "
					+ "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");
		}
	}

	/**
	 * Return the region that the ARN names, for example {@code eu-west-1}.
	 */
	public String region() {
		return this.arn.split(":", 5)[3];
	}

	/**
	 * Return the group's name, for log lines and reports.
	 */
	public String name() {
		Matcher matcher = FORM.matcher(this.arn);
		return matcher.matches() ? matcher.group(1) : this.arn;
	}

}
