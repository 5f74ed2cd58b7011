package io.tidegate.localalb.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.PlacedRule;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.rule.RoutingRule;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/**
 * Creating, describing, changing, ordering and deleting the rules of listeners.
 */
final class RuleOperations {

	private final Registry registry;

	private final Arns arns;

	private final GroupUse use;

	RuleOperations(Registry registry, Arns arns) {
		this.registry = registry;
		this.arns = arns;
		this.use = new GroupUse(registry);
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(CreateRuleRequest.class, CreateRuleRequest::builder, this::create),
				Operation.of(DescribeRulesRequest.class, DescribeRulesRequest::builder, this::describe),
				Operation.of(ModifyRuleRequest.class, ModifyRuleRequest::builder, this::modify),
				Operation.of(DeleteRuleRequest.class, DeleteRuleRequest::builder, this::delete),
				Operation.of(SetRulePrioritiesRequest.class, SetRulePrioritiesRequest::builder, this::setPriorities));
	}

	private CreateRuleResponse create(CreateRuleRequest request) {
		OpenListener listener = this.registry.listener(Checks.required(request.listenerArn(), "ListenerArn"));
		Rule wanted = Rule.builder()
			.priority(Integer.toString(Checks.required(request.priority(), "Priority")))
			.isDefault(false)
			.conditions(request.conditions())
			.actions(Checks.atLeastOne(request.actions(), "Actions"))
			.transforms(request.transforms())
			.build();
		Map<String, String> tags = TagReader.read(request.tags());
		RoutingRule read = RoutingRule.read(wanted, listener.protocol());
		requireFree(listener, Set.of(read.priority()));
		Limits.RULES_PER_APPLICATION_LOAD_BALANCER.require(count(listener.balancer()) + 1);
		this.use.require(listener.balancer(), listener.protocol(), read, "");
		String arn = this.arns.rule(listener.arn());
		RoutingRule named = read.named(arn);
		put(listener, named);
		this.registry.tags().add(arn, tags);
		return CreateRuleResponse.builder().rules(named.described()).build();
	}

	private long count(Balancer balancer) {
		return this.registry.listenersOf(balancer)
			.stream()
			.mapToLong((listener) -> listener.rules().inOrder().size())
			.sum();
	}

	private static void requireFree(OpenListener listener, Set<Integer> priorities) {
		for (RoutingRule present : listener.rules().inOrder()) {
			if (priorities.contains(present.priority())) {
				throw inUse(present.priority());
			}
		}
	}

	private static AlbError inUse(int priority) {
		return new AlbError("PriorityInUse", "Priority '" + priority
				+ "' is currently in use: give another one, or change that of the rule that has it.");
	}

	private void put(OpenListener listener, RoutingRule next) {
		boolean last = next.isDefault();
		List<RoutingRule> others = without(listener, next.described().ruleArn());
		listener.change(listener.described(), last ? others : Stream.concat(others.stream(), Stream.of(next)).toList(),
				last ? next : listener.rules().last());
		this.registry.used();
	}

	private static List<RoutingRule> without(OpenListener listener, String arn) {
		return listener.rules().inOrder().stream().filter((rule) -> !arn.equals(rule.described().ruleArn())).toList();
	}

	private DescribeRulesResponse describe(DescribeRulesRequest request) {
		boolean oneWay = (request.listenerArn() != null) != !request.ruleArns().isEmpty();
		if (!oneWay) {
			throw AlbError.invalid("Either ListenerArn or RuleArns has to be given: give one of the two.");
		}
		Stream<RoutingRule> asked = (request.listenerArn() != null)
				? this.registry.listener(request.listenerArn()).allRules()
				: request.ruleArns().stream().map((arn) -> this.registry.rule(arn).rule());
		Page<Rule> page = Page.of(asked.map(RoutingRule::described).toList(), request.marker(), request.pageSize());
		return DescribeRulesResponse.builder().rules(page.items()).nextMarker(page.nextMarker()).build();
	}

	/**
	 * Lists that are given replace what was there; those that are not given stay.
	 */
	private ModifyRuleResponse modify(ModifyRuleRequest request) {
		PlacedRule placed = placed(request.ruleArn());
		OpenListener listener = placed.listener();
		if (placed.rule().isDefault()) {
			throw new AlbError("OperationNotPermitted",
					"The default rule '" + placed.arn() + "' is changed with ModifyListener and its DefaultActions.");
		}
		RoutingRule next = RoutingRule.read(changed(placed.rule().described(), request), listener.protocol());
		this.use.require(listener.balancer(), listener.protocol(), next, placed.arn());
		put(listener, next);
		return ModifyRuleResponse.builder().rules(next.described()).build();
	}

	private static Rule changed(Rule present, ModifyRuleRequest request) {
		boolean reset = Boolean.TRUE.equals(request.resetTransforms());
		if (reset && request.hasTransforms()) {
			throw AlbError.invalid("Transforms and ResetTransforms are both given: give one of the two.");
		}
		Rule.Builder next = present.toBuilder();
		if (request.hasConditions()) {
			next.conditions(request.conditions());
		}
		if (request.hasActions()) {
			next.actions(ClientSecrets.kept(request.actions(), present.actions()));
		}
		if (reset || request.hasTransforms()) {
			next.transforms(request.transforms());
		}
		return next.build();
	}

	private PlacedRule placed(String arn) {
		return this.registry.rule(Checks.required(arn, "RuleArn"));
	}

	private DeleteRuleResponse delete(DeleteRuleRequest request) {
		PlacedRule placed = placed(request.ruleArn());
		requireNotDefault(placed);
		OpenListener listener = placed.listener();
		listener.change(listener.described(), without(listener, placed.arn()), listener.rules().last());
		this.registry.removed(placed);
		return DeleteRuleResponse.builder().build();
	}

	private static void requireNotDefault(PlacedRule placed) {
		if (placed.rule().isDefault()) {
			throw new AlbError("OperationNotPermitted", "The rule '" + placed.arn()
					+ "' is the default rule: it stays, in its place, while its listener does.");
		}
	}

	private SetRulePrioritiesResponse setPriorities(SetRulePrioritiesRequest request) {
		Map<String, Integer> wanted = new HashMap<>();
		for (RulePriorityPair pair : Checks.atLeastOne(request.rulePriorities(), "RulePriorities")) {
			requireNotDefault(placed(pair.ruleArn()));
			wanted.put(pair.ruleArn(), Checks.required(pair.priority(), "RulePriorities.Priority"));
		}
		List<OpenListener> listeners = wanted.keySet()
			.stream()
			.map((arn) -> placed(arn).listener())
			.distinct()
			.toList();
		Map<OpenListener, List<RoutingRule>> next = new HashMap<>();
		listeners.forEach((listener) -> next.put(listener, reordered(listener, wanted)));
		next.forEach((listener, rules) -> listener.change(listener.described(), rules, listener.rules().last()));
		return SetRulePrioritiesResponse.builder()
			.rules(request.rulePriorities().stream().map((pair) -> placed(pair.ruleArn()).rule().described()).toList())
			.build();
	}

	private static List<RoutingRule> reordered(OpenListener listener, Map<String, Integer> wanted) {
		Set<Integer> taken = new HashSet<>();
		List<RoutingRule> rules = listener.rules()
			.inOrder()
			.stream()
			.map((rule) -> withPriority(rule, wanted.get(rule.described().ruleArn()), listener.protocol()))
			.toList();
		for (RoutingRule rule : rules) {
			if (!taken.add(rule.priority())) {
				throw inUse(rule.priority());
			}
		}
		return rules;
	}

	private static RoutingRule withPriority(RoutingRule rule, @Nullable Integer priority, String protocol) {
		if (priority == null) {
			return rule;
		}
		Rule next = rule.described().toBuilder().priority(Integer.toString(priority)).build();
		return RoutingRule.read(next, protocol);
	}

}
