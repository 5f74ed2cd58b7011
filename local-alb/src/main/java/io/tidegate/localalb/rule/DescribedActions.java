package io.tidegate.localalb.rule;

import java.util.List;
import java.util.Objects;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * Actions as the API tells them back, with what it fills in.
 */
final class DescribedActions {

	private DescribedActions() {
	}

	static List<Action> normalized(List<Action> actions) {
		return actions.stream().map(DescribedActions::normalized).toList();
	}

	static Action normalized(Action action) {
		return switch (action.type()) {
			case FORWARD -> forward(action);
			case REDIRECT -> action.toBuilder().redirectConfig(redirect(action.redirectConfig())).build();
			case AUTHENTICATE_OIDC -> (action.authenticateOidcConfig() != null)
					? action.toBuilder().authenticateOidcConfig(oidc(action.authenticateOidcConfig())).build() : action;
			default -> action;
		};
	}

	private static Action forward(Action action) {
		List<TargetGroupTuple> groups = (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups())
				? action.forwardConfig().targetGroups().stream().map(DescribedActions::weighted).toList()
				: List.of(TargetGroupTuple.builder().targetGroupArn(action.targetGroupArn()).weight(1).build());
		TargetGroupStickinessConfig given = (action.forwardConfig() != null)
				? action.forwardConfig().targetGroupStickinessConfig() : null;
		TargetGroupStickinessConfig stickiness = Objects.requireNonNullElseGet(given,
				() -> TargetGroupStickinessConfig.builder().enabled(false).build());
		return action.toBuilder()
			.targetGroupArn((groups.size() == 1) ? groups.get(0).targetGroupArn() : null)
			.forwardConfig((config) -> config.targetGroups(groups).targetGroupStickinessConfig(stickiness))
			.build();
	}

	private static TargetGroupTuple weighted(TargetGroupTuple tuple) {
		return tuple.toBuilder().weight(Objects.requireNonNullElse(tuple.weight(), 1)).build();
	}

	private static AuthenticateOidcActionConfig oidc(AuthenticateOidcActionConfig config) {
		AuthenticateOidcActionConfig.Builder complete = config.toBuilder()
			.scope(Objects.requireNonNullElse(config.scope(), "openid"))
			.sessionCookieName(Objects.requireNonNullElse(config.sessionCookieName(), "AWSELBAuthSessionCookie"))
			.sessionTimeout(Objects.requireNonNullElse(config.sessionTimeout(), (long) ActionReader.WEEK))
			.useExistingClientSecret(null);
		return (config.onUnauthenticatedRequestAsString() != null) ? complete.build()
				: complete.onUnauthenticatedRequest("authenticate").build();
	}

	private static RedirectActionConfig redirect(RedirectActionConfig config) {
		return config.toBuilder()
			.protocol(Objects.requireNonNullElse(config.protocol(), "#{protocol}"))
			.host(Objects.requireNonNullElse(config.host(), "#{host}"))
			.port(Objects.requireNonNullElse(config.port(), "#{port}"))
			.path(Objects.requireNonNullElse(config.path(), "/#{path}"))
			.query(Objects.requireNonNullElse(config.query(), "#{query}"))
			.build();
	}

}
