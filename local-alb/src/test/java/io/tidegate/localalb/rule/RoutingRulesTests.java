package io.tidegate.localalb.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.rule.RuleAction.Forward;
import io.tidegate.localalb.rule.RuleAction.Redirect;
import io.tidegate.localalb.rule.RuleAction.Weighted;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RewriteConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TransformTypeEnum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoutingRulesTests {

	private static final Action TEAPOT = Action.builder()
		.type(ActionTypeEnum.FIXED_RESPONSE)
		.fixedResponseConfig(
				(fixed) -> fixed.statusCode("418").contentType("text/plain").messageBody("short and stout"))
		.build();

	private static RequestView request(String method, String host, String path, String query, String source,
			Map<String, List<String>> headers) {
		return new RequestView("HTTP", 80, method, host, path, query, (name) -> headers.getOrDefault(name, List.of()),
				source);
	}

	private static RequestView request(String host, String path, String query) {
		return request("GET", host, path, query, "10.0.0.7", Map.of());
	}

	private static RuleCondition values(String field, String... values) {
		return RuleCondition.builder().field(field).values(values).build();
	}

	private static RoutingRule rule(Action action, RuleCondition... conditions) {
		return RoutingRule.read(Rule.builder().priority("10").conditions(conditions).actions(action).build(), "HTTP");
	}

	private static RoutingRule rule(RuleCondition... conditions) {
		return rule(TEAPOT, conditions);
	}

	@ParameterizedTest
	@CsvSource({ "*.example.com, a.example.com, true", "*.example.com, example.com, false",
			"*.example.com, A.EXAMPLE.com, true", "example.com, example.com, true" })
	void hostsMatchWithoutRegardToCase(String value, String host, boolean matches) {
		assertThat(rule(values("host-header", value)).matches(request(host, "/", ""))).isEqualTo(matches);
	}

	@Test
	void allConditionsHoldAndOneValueOfEachIsEnough() {
		RoutingRule rule = rule(values("path-pattern", "/a", "/b"), values("http-request-method", "GET", "HEAD"));

		assertThat(rule.matches(request("GET", "", "/b", "", "10.0.0.7", Map.of()))).isTrue();
		assertThat(rule.matches(request("POST", "", "/b", "", "10.0.0.7", Map.of()))).isFalse();
		assertThat(rule.matches(request("GET", "", "/c", "", "10.0.0.7", Map.of()))).isFalse();
	}

	@Test
	void aPathIsComparedWithoutItsQuery() {
		assertThat(rule(values("path-pattern", "/a")).matches(request("", "/a", "b=c"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "version=v1, version, v1, true", "VERSION=V1, version, v1, true", "version=v2, version, v1, false",
			"a=1&example=x, , x, true", "flag, flag, *, true", "'', , *, false" })
	void aQueryIsComparedPairByPair(String query, String key, String value, boolean matches) {
		RuleCondition condition = RuleCondition.builder()
			.field("query-string")
			.queryStringConfig(
					(config) -> config.values(QueryStringKeyValuePair.builder().key(key).value(value).build()))
			.build();

		assertThat(rule(condition).matches(request("", "/", query))).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/24, 10.0.0.7, true", "10.0.1.0/24, 10.0.0.7, false", "2001:db8::/32, 2001:db8::1, true",
			"2001:db8::/32, 10.0.0.7, false" })
	void theSourceIsThePeersAddress(String range, String source, boolean matches) {
		RequestView from = request("GET", "", "/", "", source, Map.of("X-Forwarded-For", List.of("192.0.2.1")));

		assertThat(rule(values("source-ip", range)).matches(from)).isEqualTo(matches);
	}

	@Test
	void aRepeatedHeaderIsSearchedThrough() {
		RuleCondition condition = RuleCondition.builder()
			.field("http-header")
			.httpHeaderConfig((config) -> config.httpHeaderName("User-Agent").values("*chrome*"))
			.build();
		RequestView from = request("GET", "", "/", "", "10.0.0.7", Map.of("User-Agent", List.of("curl", "Chrome/140")));

		assertThat(rule(condition).matches(from)).isTrue();
		assertThat(rule(condition).matches(request("", "/", ""))).isFalse();
	}

	@Test
	void aRegularExpressionTakesLinearTime() {
		RuleCondition condition = RuleCondition.builder()
			.field("path-pattern")
			.pathPatternConfig((config) -> config.regexValues("^(/a*)*$"))
			.build();

		assertThat(rule(condition).matches(request("", "/" + "a".repeat(16_000) + "!", ""))).isFalse();
		assertThat(rule(condition).matches(request("", "/aa/a", ""))).isTrue();
	}

	@Test
	void theLowestPriorityWinsAndTheDefaultRuleComesLast() {
		RoutingRule broad = RoutingRule.read(
				Rule.builder().priority("20").conditions(values("path-pattern", "/*")).actions(TEAPOT).build(), "HTTP");
		RoutingRule narrow = rule(values("path-pattern", "/a/*"));
		RoutingRule last = RoutingRule.read(Rule.builder().priority("default").actions(TEAPOT).build(), "HTTP");
		RoutingRules rules = new RoutingRules(List.of(broad, narrow), last);

		assertThat(rules.match(request("", "/a/b", ""))).isSameAs(narrow);
		assertThat(rules.match(request("", "/b", ""))).isSameAs(broad);
		assertThat(rules.match(request("", "*", ""))).isSameAs(last);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?=a)", "(?!a)", "(?<=a)", "(a)\\1", "(?>a)", "a++", "(" })
	void whatAwsExcludesFromRegularExpressionsIsRefused(String regex) {
		RuleCondition condition = RuleCondition.builder()
			.field("path-pattern")
			.pathPatternConfig((config) -> config.regexValues(regex))
			.build();

		assertThatExceptionOfType(AlbError.class).isThrownBy(() -> rule(condition))
			.satisfies((error) -> assertThat(error.code()).isEqualTo("ValidationError"))
			.withMessageContaining(regex);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "path-pattern|/a b|path-pattern", "host-header|localhost|a dot that only letters follow",
					"host-header|a.1|a dot that only letters follow", "http-request-method|get|A-Z",
					"source-ip|10.0.0.0|is not a range", "source-ip|255.255.255.255/32|cannot be used",
					"source-ip|localhost/8|is not a range", "colour|blue|must be one of" })
	void valuesThatAwsRefusesAreRefused(String field, String value, String sentence) {
		assertThatThrownBy(() -> rule(values(field, value))).isInstanceOf(AlbError.class)
			.hasMessageContaining(sentence);
	}

	@Test
	void aRuleHasAtMostFiveValuesAndFiveWildcards() {
		assertThatThrownBy(
				() -> rule(values("path-pattern", "/1", "/2", "/3"), values("http-request-method", "A", "B", "C")))
			.hasMessageContaining("can only have '5' condition values");
		assertThatThrownBy(() -> rule(values("path-pattern", "/*/*/*/*/*/*"))).hasMessageContaining("'5' wildcards");
	}

	@Test
	void valuesThatAreGivenInBothPlacesCountOnce() {
		RuleCondition both = values("path-pattern", "/1", "/2", "/3", "/4", "/5").toBuilder()
			.pathPatternConfig((config) -> config.values("/1", "/2", "/3", "/4", "/5"))
			.build();

		assertThat(rule(both).matches(request("", "/5", ""))).isTrue();
	}

	@Test
	void aSecondConditionOfAKindIsRefusedUnlessItIsOfHeadersOrQueries() {
		assertThatThrownBy(() -> rule(values("path-pattern", "/1"), values("path-pattern", "/2")))
			.hasMessageContaining("only have one 'path-pattern'");
	}

	@Property
	void groupsAreDrawnByTheirShareOfTheSum(@ForAll @IntRange(max = 999) int a, @ForAll @IntRange(max = 999) int b) {
		Forward forward = new Forward(List.of(new Weighted("a", a), new Weighted("b", b)), Optional.empty());
		int lots = 1000;
		long drawn = IntStream.range(0, lots)
			.filter((lot) -> forward.draw((double) lot / lots).equals(Optional.of("a")))
			.count();

		double share = (a + b == 0) ? 0 : (double) a / (a + b);
		assertThat(drawn).isBetween((long) Math.floor(share * lots) - 1, (long) Math.ceil(share * lots) + 1);
	}

	@Test
	void aRedirectFillsItsPlaceholders() {
		Redirect redirect = (Redirect) rule(
				redirect((config) -> config.protocol("HTTPS").port("443").path("/new/#{path}")),
				values("path-pattern", "/*"))
			.action();

		assertThat(redirect.location(request("shop.example.com", "/a/b", "x=1")))
			.isEqualTo("https://shop.example.com:443/new/a/b?x=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_307", "301" })
	void aRedirectIs301Or302(String status) {
		assertThatThrownBy(
				() -> rule(redirect((config) -> config.port("443").statusCode(status)), values("path-pattern", "/*")))
			.hasMessageContaining("HTTP_301 or HTTP_302");
	}

	@Test
	void aRedirectToWhereItCameFromIsRefused() {
		assertThatThrownBy(() -> rule(redirect((config) -> config.query("x=1")), values("path-pattern", "/*")))
			.hasMessageContaining("round for ever");
	}

	@Test
	void aTransformRewritesWhatMatchesAndLeavesTheRest() {
		Transforms transforms = transformed("^/api/(.*)", "/$1").transforms();

		assertThat(transforms.url("/api/orders?x=1")).contains("/orders?x=1");
		assertThat(transforms.url("/orders")).isEmpty();
		assertThat(transforms.host("example.com")).isEmpty();
	}

	@Test
	void aTransformThatCannotBeCarriedOutFails() {
		assertThatThrownBy(() -> transformed("^/api", "$7").transforms().url("/api/a"))
			.isInstanceOf(Transforms.TransformFailed.class);
	}

	private static RoutingRule transformed(String regex, String replace) {
		RuleTransform transform = RuleTransform.builder()
			.type(TransformTypeEnum.URL_REWRITE)
			.urlRewriteConfig(
					(config) -> config.rewrites(List.of(RewriteConfig.builder().regex(regex).replace(replace).build())))
			.build();
		Action forward = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn("arn").build();
		return RoutingRule.read(Rule.builder()
			.priority("1")
			.conditions(values("path-pattern", "/*"))
			.actions(forward)
			.transforms(transform)
			.build(), "HTTP");
	}

	private static Action redirect(Consumer<RedirectActionConfig.Builder> config) {
		RedirectActionConfig.Builder builder = RedirectActionConfig.builder().statusCode("HTTP_301");
		config.accept(builder);
		return Action.builder().type(ActionTypeEnum.REDIRECT).redirectConfig(builder.build()).build();
	}

	@Test
	void aForwardToOneGroupIsToldBackInBothForms() {
		Action oneGroup = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn("arn").build();

		Action told = rule(oneGroup, values("path-pattern", "/*")).described().actions().get(0);

		assertThat(told.targetGroupArn()).isEqualTo("arn");
		assertThat(told.forwardConfig().targetGroups()).singleElement()
			.satisfies((tuple) -> assertThat(tuple.weight()).isEqualTo(1));
	}

}
