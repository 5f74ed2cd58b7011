package io.tidegate.localalb.page;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTextTests {

	private static String condition(Consumer<RuleCondition.Builder> condition) {
		Rule rule = Rule.builder()
			.priority("10")
			.conditions(RuleCondition.builder().applyMutation(condition).build())
			.actions(
					Action.builder().type("fixed-response").fixedResponseConfig((one) -> one.statusCode("200")).build())
			.build();
		return RuleText.of(rule).conditions().get(0);
	}

	@Test
	void aPatternAndAnExpressionAreToldApart() {
		assertThat(condition((one) -> one.field("path-pattern").pathPatternConfig((paths) -> paths.values("/a/*"))))
			.isEqualTo("path-pattern: /a/*");
		assertThat(condition(
				(one) -> one.field("path-pattern").pathPatternConfig((paths) -> paths.regexValues("^/v[0-9]+/"))))
			.isEqualTo("path-pattern: regex ^/v[0-9]+/");
		assertThat(condition((one) -> one.field("host-header").hostHeaderConfig((hosts) -> hosts.regexValues("^a\\."))))
			.isEqualTo("host-header: regex ^a\\.");
	}

	@Test
	void aHeaderIsNamedAndAQueryHasPairs() {
		assertThat(condition((one) -> one.field("http-header")
			.httpHeaderConfig((header) -> header.httpHeaderName("User-Agent").values("curl*").regexValues("^x"))))
			.isEqualTo("http-header User-Agent: curl*, regex ^x");
		QueryStringKeyValuePair version = QueryStringKeyValuePair.builder().key("v").value("1").build();
		QueryStringKeyValuePair beta = QueryStringKeyValuePair.builder().value("beta").build();
		assertThat(condition(
				(one) -> one.field("query-string").queryStringConfig((query) -> query.values(List.of(version, beta)))))
			.isEqualTo("query-string: v=1, beta");
	}

}
