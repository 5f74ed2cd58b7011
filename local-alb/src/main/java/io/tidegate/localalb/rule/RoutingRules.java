package io.tidegate.localalb.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.localalb.rule.Authentication.Oidc;

/**
 * The rules of one listener, in the order in which they are tried: by priority, the
 * default rule last. Immutable.
 */
public final class RoutingRules {

	private final List<RoutingRule> inOrder;

	private final RoutingRule last;

	private final boolean login;

	/**
	 * The rules of a listener.
	 * @param rules those with a priority, each another
	 * @param last the default rule
	 */
	public RoutingRules(Collection<RoutingRule> rules, RoutingRule last) {
		this.inOrder = rules.stream().sorted(Comparator.comparingInt(RoutingRule::priority)).toList();
		this.last = last;
		this.login = Stream.concat(this.inOrder.stream(), Stream.of(last))
			.anyMatch((rule) -> rule.authentication().filter(Oidc.class::isInstance).isPresent());
	}

	/**
	 * The rule for a request.
	 * @param request what is seen of it
	 * @return the first whose conditions hold; the default rule where none does
	 */
	public RoutingRule match(RequestView request) {
		for (RoutingRule rule : this.inOrder) {
			if (rule.matches(request)) {
				return rule;
			}
		}
		return this.last;
	}

	/**
	 * The rule of a name.
	 * @param arn its ARN
	 * @return empty if there is none
	 */
	public Optional<RoutingRule> find(String arn) {
		return Stream.concat(this.inOrder.stream(), Stream.of(this.last))
			.filter((rule) -> arn.equals(rule.described().ruleArn()))
			.findFirst();
	}

	/**
	 * Whether users log in here.
	 * @return true if a rule has it so
	 */
	public boolean haveLogin() {
		return this.login;
	}

	/**
	 * Those with a priority, in order.
	 * @return without the default rule
	 */
	public List<RoutingRule> inOrder() {
		return this.inOrder;
	}

	/**
	 * The default rule.
	 * @return the last resort
	 */
	public RoutingRule last() {
		return this.last;
	}

}
