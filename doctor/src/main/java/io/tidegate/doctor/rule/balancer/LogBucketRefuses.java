package io.tidegate.doctor.rule.balancer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Element;
import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Statement;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.View;

/**
 * Access logs for a bucket whose policy does not let them in.
 */
final class LogBucketRefuses extends Rule {

	LogBucketRefuses() {
		super("log-bucket-refuses", Severity.ERROR, "Access logs for a bucket whose policy does not let them in",
				"Load balancers write as the service logdelivery.elasticloadbalancing.amazonaws.com, in old "
						+ "Regions as an account of AWS’s. Without a policy that allows it switching on the logs fails.",
				Source.ACCESS_LOGS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.loadBalancers()
			.stream()
			.filter((balancer) -> balancer.attribute("access_logs.s3.enabled").flag().is(true))
			.forEach((balancer) -> judge(picture, balancer, found));
	}

	private static void judge(Picture picture, LoadBalancer balancer, Findings found) {
		View place = balancer.attribute("access_logs.s3.bucket");
		Optional<Element> bucket = picture.find(Kind.BUCKET, place.reference());
		if (bucket.isEmpty()) {
			return;
		}
		List<Statement> statements = picture.elements(Kind.BUCKET_POLICY)
			.stream()
			.filter((policy) -> policy.view().isUnknown() || policy.view()
				.at("bucket")
				.reference()
				.known()
				.filter((name) -> !bucket.get().names().contains(name))
				.isEmpty())
			.flatMap((policy) -> policy.view().isUnknown() ? Stream.of(new Statement(policy.view()))
					: policy.view().at("policyDocument").at("statement").each().stream().map(Statement::new))
			.toList();
		boolean lets = statements.stream()
			.anyMatch((statement) -> !statement.view().at("effect").text().is("Deny")
					&& statement.isAbout("s3:PutObject") != Answer.NO && maybeLoadBalancers(statement));
		if (!lets) {
			found.add(place.origin(),
					"Load balancer %s writes its logs to %s, whose policy does not let load balancers write"
						.formatted(balancer.label(), bucket.get().label()),
					"Allow s3:PutObject to the service logdelivery.elasticloadbalancing.amazonaws.com in the bucket's policy");
		}
	}

	private static boolean maybeLoadBalancers(Statement statement) {
		View principal = statement.view().at("principal");
		if (!(principal.value() instanceof Fields fields)) {
			return true;
		}
		Optional<List<String>> services = principal.at("service").texts();
		return fields.hasAny("AWS") || services.isEmpty()
				|| services.get()
					.stream()
					.anyMatch((name) -> name.startsWith("logdelivery") || name.startsWith("delivery.logs"));
	}

}
