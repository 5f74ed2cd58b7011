package io.tidegate.localalb.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.rule.RuleAction.Forward;
import io.tidegate.localalb.rule.RuleAction.Weighted;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * A listener's rule, read and ready.
 */
public final class RoutingRule {

	private static final String DEFAULT = "default";

	private static final int LAST_PRIORITY = 50_000;

	private static final Pattern PRIORITY = Pattern.compile("\\d{1,5}");

	private final Rule described;

	private final int priority;

	private final Condition condition;

	private final Optional<Authentication> authentication;

	private final RuleAction action;

	private final List<String> actionNames;

	private final Transforms transforms;

	private RoutingRule(Rule described, int priority, Condition condition, Optional<Authentication> authentication,
			RuleAction action, Transforms transforms) {
		this.described = described;
		this.priority = priority;
		this.condition = condition;
		this.authentication = authentication;
		this.action = action;
		this.actionNames = Stream.concat(authentication.map(Authentication::name).stream(), Stream.of(action.name()))
			.toList();
		this.transforms = transforms;
	}

	/**
	 * Reads a rule.
	 * @param rule the rule in the API's shape: for the default rule the priority is
	 * {@code default}, and there are neither conditions nor transforms
	 * @param listenerProtocol HTTP or HTTPS
	 * @return the rule
	 * @throws AlbError if the API would refuse it
	 */
	public static RoutingRule read(Rule rule, String listenerProtocol) {
		OrderedActions given = OrderedActions.of(rule.actions());
		RuleAction action = new ActionReader(listenerProtocol).read(given.ending());
		Optional<Authentication> authentication = given.authenticating()
			.map((one) -> AuthenticationReader.read(DescribedActions.normalized(one), listenerProtocol));
		Rule.Builder described = rule.toBuilder().actions(DescribedActions.normalized(rule.actions()));
		if (DEFAULT.equals(rule.priority())) {
			return new RoutingRule(described.build(), 0, (request) -> true, authentication, action, Transforms.NONE);
		}
		List<RuleCondition> conditions = DescribedConditions.normalized(rule.conditions());
		Condition condition = ConditionReader.all(conditions);
		Transforms transforms = Transforms.read(rule.transforms());
		if (!rule.transforms().isEmpty() && !(action instanceof Forward)) {
			throw AlbError.invalid("A rule with transforms forwards: its action is " + action.name() + ".");
		}
		return new RoutingRule(described.conditions(conditions).build(), priority(rule.priority()), condition,
				authentication, action, transforms);
	}

	private static int priority(@Nullable String given) {
		boolean fits = given != null && PRIORITY.matcher(given).matches() && Integer.parseInt(given) >= 1
				&& Integer.parseInt(given) <= LAST_PRIORITY;
		if (!fits) {
			throw AlbError.invalid(
					"The priority '" + given + "' is not possible: give a number from 1 to " + LAST_PRIORITY + ".");
		}
		return Integer.parseInt(given);
	}

	/**
	 * The same rule under a name.
	 * @param arn its ARN
	 * @return the rule, named
	 */
	public RoutingRule named(String arn) {
		return new RoutingRule(this.described.toBuilder().ruleArn(arn).build(), this.priority, this.condition,
				this.authentication, this.action, this.transforms);
	}

	/**
	 * The rule as the API describes it: with what AWS fills in, whichever of its forms a
	 * condition or an action was given in. A client's secret is in it, and never goes
	 * out.
	 * @return the API's shape
	 */
	public Rule described() {
		return this.described;
	}

	/**
	 * Its place: lowest first.
	 * @return 1 to 50000; 0 for the default rule, which comes last, as access logs have
	 * it
	 */
	public int priority() {
		return this.priority;
	}

	/**
	 * Whether it is the listener's last resort.
	 * @return true for the default rule
	 */
	public boolean isDefault() {
		return this.priority == 0;
	}

	/**
	 * Whether it is for this request.
	 * @param request what is seen of the request
	 * @return true if all its conditions hold
	 */
	public boolean matches(RequestView request) {
		return this.condition.matches(request);
	}

	/**
	 * What it does.
	 * @return the action
	 */
	public RuleAction action() {
		return this.action;
	}

	/**
	 * What a request has to show before that.
	 * @return empty if nothing
	 */
	public Optional<Authentication> authentication() {
		return this.authentication;
	}

	/**
	 * The names of all it does, as access logs have them.
	 * @return in order; the action's own is the last
	 */
	public List<String> actionNames() {
		return this.actionNames;
	}

	/**
	 * What it changes on the way.
	 * @return the transforms, often none
	 */
	public Transforms transforms() {
		return this.transforms;
	}

	/**
	 * The target groups it sends to.
	 * @return their ARNs; none unless it forwards
	 */
	public List<String> groupArns() {
		return (this.action instanceof Forward forward) ? forward.groups().stream().map(Weighted::arn).toList()
				: List.of();
	}

}
