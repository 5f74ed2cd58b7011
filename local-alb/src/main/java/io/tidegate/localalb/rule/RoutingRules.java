package io.tidegate.localalb.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of one listener, in the order in which they are tried: by priority, the
 * default rule last. Immutable.
 */
public final class RoutingRules {

	private final List<RoutingRule> inOrder;

	private final RoutingRule last;

	/**
	 * The rules of a listener.
	 * @param rules those with a priority, each another
	 * @param last the default rule
	 */
	public RoutingRules(Collection<RoutingRule> rules, RoutingRule last) {
		this.inOrder = rules.stream().sorted(Comparator.comparingInt(RoutingRule::priority)).toList();
		this.last = last;
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
