package io.tidegate.doctor.picture;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.doctor.tree.View;

/**
 * A security group with its rules, whether they stand in it or beside it.
 *
 * @param element its settings
 * @param beside rules that stand beside it
 */
public record SecurityGroup(Element element, List<Element> beside) implements Part {

	/**
	 * Return what it lets in.
	 */
	public List<SecurityRule> ingress() {
		return rules("ingress").toList();
	}

	/**
	 * Return what it lets out.
	 */
	public List<SecurityRule> egress() {
		return rules("egress").toList();
	}

	/**
	 * Return whether it lets everything out because nobody said what it lets out.
	 */
	public boolean letsAllOut() {
		return !this.element.described() && egress().isEmpty() && !side("egress").isUnknown();
	}

	/**
	 * Return whether it lets in a port from a peer.
	 * @param port the port
	 * @param peer the peer's security group
	 */
	public Answer letsIn(int port, SecurityGroup peer) {
		return lets(ingress(), side("ingress"), port, peer);
	}

	/**
	 * Return whether it lets out to a port of a peer.
	 * @param port the port
	 * @param peer the peer's security group
	 */
	public Answer letsOut(int port, SecurityGroup peer) {
		return letsAllOut() ? Answer.YES : lets(egress(), side("egress"), port, peer);
	}

	private static Answer lets(List<SecurityRule> rules, View side, int port, SecurityGroup peer) {
		Answer answer = side.isUnknown() ? Answer.UNKNOWN : Answer.NO;
		for (SecurityRule rule : rules) {
			answer = answer.or(lets(rule, port, peer));
		}
		return answer;
	}

	// An address may be one of the load balancer's, so it is taken for a yes.
	private static Answer lets(SecurityRule rule, int port, SecurityGroup peer) {
		Answer covers = rule.covers(port);
		if (covers == Answer.NO) {
			return Answer.NO;
		}
		boolean named = !rule.addresses().isEmpty() || rule.groups().stream().anyMatch(peer.element.names()::contains);
		if (named) {
			return covers;
		}
		return rule.peersAreKnown() ? Answer.NO : Answer.UNKNOWN;
	}

	private Stream<SecurityRule> rules(String direction) {
		Stream<View> inside = side(direction).each().stream();
		Stream<View> outside = this.beside.stream()
			.map(Element::view)
			.filter((rule) -> rule.at("direction").text().is(direction));
		return Stream.concat(inside, outside).map(SecurityRule::new);
	}

	private View side(String direction) {
		View view = this.element.view();
		boolean in = direction.equals("ingress");
		for (String name : in ? List.of("securityGroupIngress", "ingress", "ipPermissions")
				: List.of("securityGroupEgress", "egress", "ipPermissionsEgress")) {
			if (!view.at(name).isAbsent()) {
				return view.at(name);
			}
		}
		return new View(null, view.origin());
	}

}
