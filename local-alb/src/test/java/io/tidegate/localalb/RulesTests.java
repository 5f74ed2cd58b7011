package io.tidegate.localalb;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

import static io.tidegate.localalb.ApiTests.refused;
import static org.assertj.core.api.Assertions.assertThat;

class RulesTests {

	private final Bench bench = new Bench(Bench.fast());

	private final String listener = this.bench.listener();

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void aListenerHasItsDefaultRuleFromTheStart() {
		assertThat(rules()).singleElement().satisfies((rule) -> {
			assertThat(rule.isDefault()).isTrue();
			assertThat(rule.priority()).isEqualTo("default");
			assertThat(rule.conditions()).isEmpty();
			assertThat(rule.actions().get(0).targetGroupArn()).isEqualTo(this.bench.group);
			assertThat(rule.ruleArn())
				.matches(this.listener.replace(":listener/", ":listener-rule/") + "/[0-9a-f]{16}");
		});
	}

	@Test
	void aRuleDecidesFromItsCreationToItsEnd() {
		Rule rule = create(7, "/teapot*", fixed("418"));
		assertThat(this.bench.get("/teapot/1").statusCode()).isEqualTo(418);
		assertThat(this.bench.get("/").statusCode()).isEqualTo(503);

		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).actions(fixed("204")));
		assertThat(this.bench.get("/teapot/1").statusCode()).isEqualTo(204);

		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).conditions(path("/pot")));
		assertThat(this.bench.get("/teapot/1").statusCode()).isEqualTo(503);
		assertThat(this.bench.get("/pot").statusCode()).isEqualTo(204);

		this.bench.api.deleteRule((one) -> one.ruleArn(rule.ruleArn()));
		assertThat(this.bench.get("/pot").statusCode()).isEqualTo(503);
		refused("RuleNotFound", () -> this.bench.api.deleteRule((one) -> one.ruleArn(rule.ruleArn())));
	}

	@Test
	void rulesAreDescribedByPriorityTheDefaultLastAndInPages() {
		Rule late = create(20, "/late", fixed("404"));
		create(3, "/early", fixed("404"));

		assertThat(this.bench.api.describeRules((one) -> one.listenerArn(this.listener).pageSize(2)))
			.satisfies((page) -> {
				assertThat(page.rules()).extracting(Rule::priority).containsExactly("3", "20");
				assertThat(
						this.bench.api.describeRules((one) -> one.listenerArn(this.listener).marker(page.nextMarker()))
							.rules())
					.extracting(Rule::priority)
					.containsExactly("default");
			});
		assertThat(this.bench.api.describeRules((one) -> one.ruleArns(late.ruleArn())).rules()).containsExactly(late);
		refused("ValidationError", () -> this.bench.api.describeRules((one) -> one.pageSize(1)));
		refused("RuleNotFound", () -> this.bench.api.describeRules((one) -> one.ruleArns("arn:aws:nowhere")));
		refused("ListenerNotFound", () -> this.bench.api.describeRules((one) -> one.listenerArn("arn:aws:nowhere")));
	}

	@Test
	void conditionsAreToldInBothForms() {
		Rule rule = create(1,
				(one) -> one.actions(fixed("200"))
					.conditions(path("/a"),
							RuleCondition.builder()
								.field("host-header")
								.hostHeaderConfig((config) -> config.values("a.example.com"))
								.build(),
							RuleCondition.builder().field("http-request-method").values("GET").build()));

		assertThat(rule.conditions().get(0).pathPatternConfig().values()).containsExactly("/a");
		assertThat(rule.conditions().get(1).values()).containsExactly("a.example.com");
		assertThat(rule.conditions().get(2).httpRequestMethodConfig().values()).containsExactly("GET");
		assertThat(rule.conditions().get(2).hasValues()).isFalse();
		assertThat(rules().get(0)).isEqualTo(rule);

		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).conditions(rule.conditions()));
		assertThat(rules().get(0)).isEqualTo(rule);
	}

	@Test
	void aPriorityBelongsToOneRule() {
		create(1, "/a", fixed("200"));

		assertThat(refused("PriorityInUse", () -> create(1, "/b", fixed("200")))).contains("'1'");
		refused("ValidationError", () -> create(0, "/b", fixed("200")));
		refused("ValidationError", () -> create(50_001, "/b", fixed("200")));
	}

	@Test
	void prioritiesAreExchangedAtOnceOrNotAtAll() {
		Rule first = create(1, "/x", fixed("201"));
		Rule second = create(2, "/x", fixed("202"));
		assertThat(this.bench.get("/x").statusCode()).isEqualTo(201);

		assertThat(
				this.bench.api.setRulePriorities((one) -> one.rulePriorities(pair(first, 2), pair(second, 1))).rules())
			.extracting(Rule::priority)
			.containsExactly("2", "1");
		assertThat(this.bench.get("/x").statusCode()).isEqualTo(202);

		refused("PriorityInUse", () -> this.bench.api.setRulePriorities((one) -> one.rulePriorities(pair(first, 1))));
		assertThat(rules()).extracting(Rule::priority).containsExactly("1", "2", "default");
	}

	private static RulePriorityPair pair(Rule rule, int priority) {
		return RulePriorityPair.builder().ruleArn(rule.ruleArn()).priority(priority).build();
	}

	@Test
	void theDefaultRuleIsNeitherDeletedNorMovedNorModified() {
		Rule last = rules().get(0);

		refused("OperationNotPermitted", () -> this.bench.api.deleteRule((one) -> one.ruleArn(last.ruleArn())));
		refused("OperationNotPermitted",
				() -> this.bench.api.setRulePriorities((one) -> one.rulePriorities(pair(last, 1))));
		refused("OperationNotPermitted",
				() -> this.bench.api.modifyRule((one) -> one.ruleArn(last.ruleArn()).actions(fixed("200"))));
	}

	@Test
	void aLoadBalancerHasAHundredRulesAndNoMore() {
		IntStream.rangeClosed(1, 100).forEach((priority) -> create(priority, "/" + priority, fixed("200")));

		assertThat(refused("TooManyRules", () -> create(101, "/101", fixed("200")))).contains("100");
	}

	@Test
	void aRulesGroupIsInUseWhileTheRuleIs() {
		String other = this.bench.createGroup("other", (group) -> {
		});
		Rule rule = create(1, "/other", forward(other));
		assertThat(users(other)).containsExactly(this.bench.balancer);
		refused("ResourceInUse", () -> this.bench.api.deleteTargetGroup((one) -> one.targetGroupArn(other)));

		this.bench.api.deleteRule((one) -> one.ruleArn(rule.ruleArn()));
		assertThat(users(other)).isEmpty();
		this.bench.api.deleteTargetGroup((one) -> one.targetGroupArn(other));
	}

	private List<String> users(String group) {
		return this.bench.api.describeTargetGroups((one) -> one.targetGroupArns(group))
			.targetGroups()
			.get(0)
			.loadBalancerArns();
	}

	@Test
	void aRuleCannotSendToAGroupOfAnotherLoadBalancerOrOfNone() {
		String second = this.bench.api.createLoadBalancer((one) -> one.name("second"))
			.loadBalancers()
			.get(0)
			.loadBalancerArn();
		String elsewhere = this.bench.api
			.createListener((one) -> one.loadBalancerArn(second)
				.port(Bench.freePort())
				.protocol("HTTP")
				.defaultActions(fixed("200")))
			.listeners()
			.get(0)
			.listenerArn();

		refused("TargetGroupAssociationLimit",
				() -> this.bench.api.createRule((one) -> one.listenerArn(elsewhere)
					.priority(1)
					.conditions(path("/"))
					.actions(forward(this.bench.group))));
		refused("TargetGroupNotFound", () -> create(1, "/", forward("arn:aws:nowhere")));
	}

	@Test
	void aLoadBalancerUsesAHundredGroupsAndNoMore() {
		for (int rule = 1; rule <= 20; rule++) {
			List<TargetGroupTuple> groups = IntStream.range(0, (rule < 20) ? 5 : 4)
				.mapToObj((at) -> tuple(
						this.bench.createGroup("g" + UUID.randomUUID().toString().substring(9), (group) -> {
						})))
				.toList();
			create(rule, "/" + rule, forward(groups));
		}
		String last = this.bench.createGroup("last", (group) -> {
		});

		refused("TooManyUniqueTargetGroupsPerLoadBalancer", () -> create(21, "/21", forward(last)));
	}

	@Test
	void severalGroupsOfWhichOneIsStickyNeedStickinessOfTheRule() {
		String other = this.bench.createGroup("other", (group) -> {
		});
		TargetGroupAttribute sticky = TargetGroupAttribute.builder().key("stickiness.enabled").value("true").build();
		this.bench.api.modifyTargetGroupAttributes((one) -> one.targetGroupArn(other).attributes(sticky));

		refused("InvalidLoadBalancerAction",
				() -> create(1, "/", forward(List.of(tuple(this.bench.group), tuple(other)))));
	}

	@Test
	void transformsAreKeptUntilTheyAreReset() {
		RuleTransform rewrite = RuleTransform.builder()
			.type("url-rewrite")
			.urlRewriteConfig((config) -> config.rewrites(RewriteConfig.builder().regex("^/a").replace("/b").build()))
			.build();
		Rule rule = create(1,
				(one) -> one.conditions(path("/a*")).actions(forward(this.bench.group)).transforms(rewrite));
		assertThat(rule.transforms()).containsExactly(rewrite);

		refused("ValidationError", () -> this.bench.api
			.modifyRule((one) -> one.ruleArn(rule.ruleArn()).transforms(rewrite).resetTransforms(true)));
		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).conditions(path("/aa*")));
		assertThat(rules().get(0).transforms()).containsExactly(rewrite);
		this.bench.api.modifyRule((one) -> one.ruleArn(rule.ruleArn()).resetTransforms(true));
		assertThat(rules().get(0).transforms()).isEmpty();
	}

	@Test
	void actionsAndConditionsThatAreNotPossibleAreRefusedAndNothingChanges() {
		refused("ValidationError", () -> create(1, (one) -> one.actions(fixed("200"))));
		refused("ValidationError", () -> create(1, (one) -> one.conditions(path("/"))));
		refused("InvalidLoadBalancerAction", () -> create(1, "/", Action.builder().type("redirect").build()));
		refused("InvalidLoadBalancerAction", () -> create(1, "/", Action.builder().type("forward").build()));
		Rule rule = create(1, "/", fixed("200"));

		refused("InvalidLoadBalancerAction", () -> this.bench.api
			.modifyRule((one) -> one.ruleArn(rule.ruleArn()).actions(Action.builder().type("redirect").build())));

		assertThat(rules().get(0)).isEqualTo(rule);
	}

	private List<Rule> rules() {
		return this.bench.api.describeRules((one) -> one.listenerArn(this.listener)).rules();
	}

	private Rule create(int priority, String path, Action action) {
		return create(priority, (one) -> one.conditions(path(path)).actions(action));
	}

	private Rule create(int priority, Consumer<CreateRuleRequest.Builder> settings) {
		return this.bench.api.createRule((one) -> {
			one.listenerArn(this.listener).priority(priority);
			settings.accept(one);
		}).rules().get(0);
	}

	private static RuleCondition path(String pattern) {
		return RuleCondition.builder().field("path-pattern").values(pattern).build();
	}

	static Action fixed(String status) {
		return Action.builder().type("fixed-response").fixedResponseConfig((one) -> one.statusCode(status)).build();
	}

	private static Action forward(String group) {
		return Action.builder().type("forward").targetGroupArn(group).build();
	}

	private static Action forward(List<TargetGroupTuple> groups) {
		return Action.builder().type("forward").forwardConfig((config) -> config.targetGroups(groups)).build();
	}

	private static TargetGroupTuple tuple(String group) {
		return TargetGroupTuple.builder().targetGroupArn(group).weight(1).build();
	}

}
