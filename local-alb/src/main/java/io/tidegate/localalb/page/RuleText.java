package io.tidegate.localalb.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.localalb.page.State.RuleView;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * Rules as people read them.
 */
final class RuleText {

	private RuleText() {
	}

	static RuleView of(Rule rule) {
		return new RuleView(rule.priority(), rule.conditions().stream().map(RuleText::condition).toList(),
				rule.actions().stream().map(RuleText::action).toList());
	}

	private static String condition(RuleCondition condition) {
		String name = (condition.httpHeaderConfig() != null) ? " " + condition.httpHeaderConfig().httpHeaderName() : "";
		return condition.field() + name + ": "
				+ Stream.concat(values(condition).stream(), regexes(condition).stream().map((one) -> "regex " + one))
					.collect(Collectors.joining(", "));
	}

	private static List<String> regexes(RuleCondition condition) {
		if (condition.httpHeaderConfig() != null) {
			return condition.httpHeaderConfig().regexValues();
		}
		if (condition.pathPatternConfig() != null) {
			return condition.pathPatternConfig().regexValues();
		}
		return (condition.hostHeaderConfig() != null) ? condition.hostHeaderConfig().regexValues() : List.of();
	}

	private static List<String> values(RuleCondition condition) {
		return switch (String.valueOf(condition.field())) {
			case "host-header" ->
				(condition.hostHeaderConfig() != null) ? condition.hostHeaderConfig().values() : List.of();
			case "path-pattern" ->
				(condition.pathPatternConfig() != null) ? condition.pathPatternConfig().values() : List.of();
			case "http-header" ->
				(condition.httpHeaderConfig() != null) ? condition.httpHeaderConfig().values() : List.of();
			case "http-request-method" -> (condition.httpRequestMethodConfig() != null)
					? condition.httpRequestMethodConfig().values() : List.of();
			case "source-ip" -> (condition.sourceIpConfig() != null) ? condition.sourceIpConfig().values() : List.of();
			case "query-string" -> (condition.queryStringConfig() != null) ? condition.queryStringConfig()
				.values()
				.stream()
				.map((pair) -> (pair.key() != null) ? pair.key() + "=" + pair.value() : pair.value())
				.toList() : List.of();
			default -> List.of();
		};
	}

	private static String action(Action action) {
		return switch (String.valueOf(action.typeAsString())) {
			case "forward" -> "forward to " + String.join(", ", groups(action));
			case "redirect" -> "redirect " + action.redirectConfig().statusCodeAsString() + " to "
					+ action.redirectConfig().protocol() + "://" + action.redirectConfig().host() + ":"
					+ action.redirectConfig().port() + action.redirectConfig().path();
			case "authenticate-oidc" -> "log in with " + action.authenticateOidcConfig().issuer();
			case "jwt-validation" -> "validate tokens of " + action.jwtValidationConfig().issuer();
			case "fixed-response" -> "answer " + action.fixedResponseConfig().statusCode();
			default -> String.valueOf(action.typeAsString());
		};
	}

	private static List<String> groups(Action action) {
		if (action.forwardConfig() == null || !action.forwardConfig().hasTargetGroups()) {
			return List.of(name(String.valueOf(action.targetGroupArn())));
		}
		List<TargetGroupTuple> groups = action.forwardConfig().targetGroups();
		return groups.stream().map((one) -> (groups.size() > 1) ? weighted(one) : name(one.targetGroupArn())).toList();
	}

	private static String weighted(TargetGroupTuple group) {
		return name(group.targetGroupArn()) + " × " + group.weight();
	}

	private static String name(String arn) {
		String[] parts = arn.split("/", -1);
		return (parts.length > 1) ? parts[1] : arn;
	}

}
