package io.tidegate.localalb.rule;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.localalb.AlbError;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

/**
 * A rule's actions, each in its part: exactly one ends the rule, and it runs last; one
 * that authenticates may come before.
 *
 * @param authenticating asks who sends the request
 * @param ending forward, redirect or fixed-response
 */
record OrderedActions(Optional<Action> authenticating, Action ending) {

	private static final String REFUSED = "InvalidLoadBalancerAction";

	private static final Set<ActionTypeEnum> ENDING = Set.of(ActionTypeEnum.FORWARD, ActionTypeEnum.REDIRECT,
			ActionTypeEnum.FIXED_RESPONSE);

	private static final Set<ActionTypeEnum> AUTHENTICATING = Set.of(ActionTypeEnum.AUTHENTICATE_OIDC,
			ActionTypeEnum.JWT_VALIDATION);

	private static final int LAST_ORDER = 50_000;

	/**
	 * Sorts what the API was given.
	 * @param actions the actions of one rule
	 * @return the same, each in its part
	 * @throws AlbError with the API's code and a sentence
	 */
	static OrderedActions of(List<Action> actions) {
		actions.forEach(OrderedActions::requirePossible);
		List<Action> ending = actions.stream().filter((action) -> ENDING.contains(action.type())).toList();
		List<Action> before = actions.stream().filter((action) -> AUTHENTICATING.contains(action.type())).toList();
		if (ending.size() != 1) {
			throw new AlbError(REFUSED, "There are " + ending.size()
					+ " actions that end a rule: give exactly one of forward, redirect and fixed-response.");
		}
		if (before.size() > 1) {
			throw new AlbError(REFUSED, "There are " + before.size()
					+ " actions that authenticate: give at most one of authenticate-oidc and jwt-validation.");
		}
		if (actions.size() > 1) {
			requireOrder(actions, ending.get(0));
		}
		return new OrderedActions(before.stream().findFirst(), ending.get(0));
	}

	private static void requirePossible(Action action) {
		if (action.type() == null) {
			throw AlbError.invalid("An action needs a Type: give forward, redirect or fixed-response.");
		}
		if (action.type() == ActionTypeEnum.AUTHENTICATE_COGNITO) {
			throw new AlbError(REFUSED, "An action of the type authenticate-cognito is not possible here, "
					+ "for it takes the client's secret from Cognito itself: give authenticate-oidc with the endpoints, the client and the secret of the user pool.");
		}
		if (!ENDING.contains(action.type()) && !AUTHENTICATING.contains(action.type())) {
			throw new AlbError(REFUSED, "An action of the type " + action.typeAsString()
					+ " is not possible here: give forward, redirect or fixed-response, and before it authenticate-oidc or jwt-validation.");
		}
	}

	private static void requireOrder(List<Action> actions, Action ending) {
		Set<Integer> taken = new HashSet<>();
		for (Action action : actions) {
			Integer order = action.order();
			if (order == null || order < 1 || order > LAST_ORDER || !taken.add(order)) {
				throw AlbError.invalid("Actions of which there are several need an Order, each another from 1 to "
						+ LAST_ORDER + ": that of " + action.typeAsString() + " is " + order + ".");
			}
		}
		Action last = actions.stream().max(Comparator.comparing(Action::order)).orElseThrow();
		if (!last.equals(ending)) {
			throw new AlbError(REFUSED, "The action " + ending.typeAsString()
					+ " ends a rule, and another comes after it: give it the highest Order.");
		}
	}

}
