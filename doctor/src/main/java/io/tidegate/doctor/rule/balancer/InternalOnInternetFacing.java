package io.tidegate.doctor.rule.balancer;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.SecurityRule;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An internal service on an internet-facing load balancer.
 */
final class InternalOnInternetFacing extends Rule {

	InternalOnInternetFacing() {
		super("internal-on-internet-facing", Severity.WARNING,
				"An internal service on an internet-facing load balancer",
				"An internet-facing load balancer has public addresses, whoever is meant to reach it.",
				Source.BALANCERS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.loadBalancers()
			.stream()
			.filter((balancer) -> balancer.isApplication()
					&& balancer.scheme().filter((scheme) -> scheme.equals("internet-facing")).isPresent())
			.forEach((balancer) -> judge(picture, balancer, found));
	}

	private static final Pattern PRIVATE = Pattern
		.compile("(?:10\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|f[cd][0-9a-f]{2}:).*", Pattern.CASE_INSENSITIVE);

	private static void judge(Picture picture, LoadBalancer balancer, Findings found) {
		List<SecurityRule> rules = picture.securityGroups(balancer.view().at("securityGroups").references())
			.stream()
			.flatMap(List::stream)
			.flatMap((group) -> group.ingress().stream())
			.toList();
		boolean known = !rules.isEmpty() && rules.stream().allMatch(SecurityRule::peersAreKnown);
		List<String> addresses = rules.stream().flatMap((rule) -> rule.addresses().stream()).distinct().toList();
		boolean addressesArePrivate = !addresses.isEmpty()
				&& addresses.stream().allMatch((address) -> PRIVATE.matcher(address).matches());
		boolean groupsOnly = addresses.isEmpty() && rules.stream().anyMatch((rule) -> !rule.groups().isEmpty());
		if (known && (addressesArePrivate || groupsOnly)) {
			found.add(balancer.view().at("scheme").origin(),
					"Load balancer %s is internet-facing, and lets in %s only".formatted(balancer.label(),
							addresses.isEmpty() ? "security groups of the VPC" : String.join(", ", addresses)),
					"Create it with scheme internal");
		}
	}

}
