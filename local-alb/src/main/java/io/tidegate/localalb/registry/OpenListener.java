package io.tidegate.localalb.registry;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.rule.RoutingRules;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;

/**
 * A listener whose port is open, and its rules. To be used on the event loop only.
 */
public final class OpenListener {

	private final Balancer balancer;

	private Listener described;

	private RoutingRules rules;

	private List<String> moreCertificates = List.of();

	private Attributes attributes;

	/**
	 * A listener with its default rule.
	 * @param described the listener as the API describes it
	 * @param balancer its load balancer
	 * @param last the default rule
	 */
	public OpenListener(Listener described, Balancer balancer, RoutingRule last) {
		this.described = described;
		this.balancer = balancer;
		this.rules = new RoutingRules(List.of(), last);
		this.attributes = Attributes.ofListener(isSecure());
	}

	public String arn() {
		return this.described.listenerArn();
	}

	public int port() {
		return this.described.port();
	}

	/**
	 * HTTP or HTTPS.
	 * @return the protocol
	 */
	public String protocol() {
		return this.described.protocolAsString();
	}

	private boolean isSecure() {
		return "HTTPS".equals(protocol());
	}

	/**
	 * Whether it asks clients for certificates.
	 * @return false in the mode {@code off}, and for HTTP
	 */
	public boolean asksForCertificates() {
		MutualAuthenticationAttributes asked = this.described.mutualAuthentication();
		return asked != null && !"off".equals(asked.mode());
	}

	/**
	 * Whether it takes only clients whom a trust store trusts.
	 * @return true in the mode {@code verify}
	 */
	public boolean verifiesClients() {
		return trustStoreArn() != null;
	}

	/**
	 * Whom it trusts.
	 * @return the ARN of a trust store; null but in the mode {@code verify}
	 */
	@Nullable String trustStoreArn() {
		MutualAuthenticationAttributes asked = this.described.mutualAuthentication();
		return (asked != null) ? asked.trustStoreArn() : null;
	}

	/**
	 * The ARNs of its certificates.
	 * @return the default one first; none if it is for HTTP
	 */
	public List<String> certificates() {
		Stream<String> first = this.described.certificates().stream().map(Certificate::certificateArn);
		return Stream.concat(first, this.moreCertificates.stream()).distinct().toList();
	}

	/**
	 * The certificates that were added to the default one.
	 * @return their ARNs
	 */
	public List<String> moreCertificates() {
		return this.moreCertificates;
	}

	/**
	 * Changes the certificates besides the default one.
	 * @param arns their ARNs
	 */
	public void moreCertificates(List<String> arns) {
		this.moreCertificates = List.copyOf(arns);
	}

	public Attributes attributes() {
		return this.attributes;
	}

	public Balancer balancer() {
		return this.balancer;
	}

	public Listener described() {
		return this.described;
	}

	public RoutingRules rules() {
		return this.rules;
	}

	/**
	 * Changes what it is and does. Whoever changes it tells the registry
	 * ({@link Registry#used()}), since other groups may be in use then.
	 * @param next the listener as the API describes it from now on
	 * @param others the rules with a priority
	 * @param last the default rule
	 */
	public void change(Listener next, Collection<RoutingRule> others, RoutingRule last) {
		boolean wasSecure = isSecure();
		this.described = next;
		this.rules = new RoutingRules(others, last);
		if (wasSecure != isSecure()) {
			this.attributes = Attributes.ofListener(isSecure()).with(this.attributes);
			this.moreCertificates = List.of();
		}
	}

	/**
	 * Every rule it has.
	 * @return in the order in which they are tried
	 */
	public Stream<RoutingRule> allRules() {
		return Stream.concat(this.rules.inOrder().stream(), Stream.of(this.rules.last()));
	}

	/**
	 * The target groups its rules send to.
	 * @return their ARNs, some perhaps twice
	 */
	Stream<String> groupArns() {
		return allRules().flatMap((rule) -> rule.groupArns().stream());
	}

}
