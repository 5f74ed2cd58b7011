package io.tidegate.localalb.registry;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.rule.RoutingRule;
import io.tidegate.localalb.rule.RoutingRules;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/**
 * A listener whose port is open, and its rules. To be used on the event loop only.
 */
public final class OpenListener {

	private final Balancer balancer;

	private Listener described;

	private RoutingRules rules;

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

	public Balancer balancer() {
		return this.balancer;
	}

	public Listener described() {
		return this.described;
	}

	/**
	 * The certificates it shows, by the name a client asks for.
	 * @return their ARNs, the default first; none for HTTP
	 */
	public List<String> certificates() {
		return this.described.certificates().stream().map(Certificate::certificateArn).toList();
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
		this.described = next;
		this.rules = new RoutingRules(others, last);
	}

	/**
	 * The target groups its rules send to.
	 * @return their ARNs, some perhaps twice
	 */
	Stream<String> groupArns() {
		return Stream.concat(this.rules.inOrder().stream(), Stream.of(this.rules.last()))
			.flatMap((rule) -> rule.groupArns().stream());
	}

}
