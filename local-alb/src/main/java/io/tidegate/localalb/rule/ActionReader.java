package io.tidegate.localalb.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.rule.RuleAction.FixedResponse;
import io.tidegate.localalb.rule.RuleAction.Forward;
import io.tidegate.localalb.rule.RuleAction.Redirect;
import io.tidegate.localalb.rule.RuleAction.Weighted;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * Reads the action that ends a rule and holds it to what the API allows (ELBv2 API,
 * {@code Action}).
 */
final class ActionReader {

	private static final int MOST_GROUPS = 5;

	private static final int MOST_WEIGHT = 999;

	static final int WEEK = 604_800;

	private static final int LONGEST_BODY = 1024;

	private static final Pattern FIXED_STATUS = Pattern.compile("[245]\\d\\d");

	private static final Set<String> CONTENT_TYPES = Set.of("text/plain", "text/css", "text/html",
			"application/javascript", "application/json");

	private static final Pattern PORT = Pattern.compile("\\d{1,5}|#\\{port}");

	private final String listenerProtocol;

	/**
	 * A reader for the rules of one listener.
	 * @param listenerProtocol HTTP or HTTPS
	 */
	ActionReader(String listenerProtocol) {
		this.listenerProtocol = listenerProtocol;
	}

	/**
	 * Reads the action that ends a rule.
	 * @param action what the API was given
	 * @return what is done
	 * @throws AlbError with the API's code and a sentence
	 */
	RuleAction read(Action action) {
		return switch (action.type()) {
			case FORWARD -> forward(action);
			case REDIRECT -> redirect(required(action.redirectConfig(), "RedirectConfig", "redirect"));
			default -> fixedResponse(required(action.fixedResponseConfig(), "FixedResponseConfig", "fixed-response"));
		};
	}

	static <T> T required(@Nullable T config, String name, String type) {
		if (config == null) {
			throw new AlbError("InvalidLoadBalancerAction",
					"An action of the type " + type + " needs its " + name + ": give it.");
		}
		return config;
	}

	private static Forward forward(Action action) {
		List<Weighted> groups = groups(action);
		if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
			throw new AlbError("InvalidLoadBalancerAction",
					"A forward to " + groups.size() + " target groups is not possible: give 1 to " + MOST_GROUPS + ".");
		}
		long distinct = groups.stream().map(Weighted::arn).distinct().count();
		if (distinct < groups.size()) {
			throw new AlbError("InvalidLoadBalancerAction",
					"A forward names a target group twice: give each one once, with its weight.");
		}
		return new Forward(groups, stickiness(action));
	}

	private static List<Weighted> groups(Action action) {
		List<Weighted> groups = new ArrayList<>();
		if (action.forwardConfig() != null) {
			action.forwardConfig().targetGroups().stream().map(ActionReader::weighted).forEach(groups::add);
		}
		String only = action.targetGroupArn();
		if (only == null) {
			return groups;
		}
		if (groups.isEmpty()) {
			return List.of(new Weighted(only, 1));
		}
		if (groups.size() > 1 || !groups.get(0).arn().equals(only)) {
			throw new AlbError("InvalidLoadBalancerAction",
					"TargetGroupArn and ForwardConfig name different target groups: give one of the two.");
		}
		return groups;
	}

	private static Weighted weighted(TargetGroupTuple tuple) {
		int weight = Objects.requireNonNullElse(tuple.weight(), 1);
		if (tuple.targetGroupArn() == null || weight < 0 || weight > MOST_WEIGHT) {
			throw AlbError.invalid("A target group of ForwardConfig needs its TargetGroupArn and a Weight from 0 to "
					+ MOST_WEIGHT + ": " + tuple.targetGroupArn() + " has " + weight + ".");
		}
		return new Weighted(tuple.targetGroupArn(), weight);
	}

	private static Optional<Duration> stickiness(Action action) {
		TargetGroupStickinessConfig config = (action.forwardConfig() != null)
				? action.forwardConfig().targetGroupStickinessConfig() : null;
		if (config == null || !Boolean.TRUE.equals(config.enabled())) {
			return Optional.empty();
		}
		Integer seconds = config.durationSeconds();
		if (seconds == null || seconds < 1 || seconds > WEEK) {
			throw AlbError.invalid(
					"TargetGroupStickinessConfig needs DurationSeconds from 1 to " + WEEK + ": it is " + seconds + ".");
		}
		return Optional.of(Duration.ofSeconds(seconds));
	}

	private Redirect redirect(RedirectActionConfig config) {
		Redirect redirect = new Redirect(status(config), or(config.protocol(), "#{protocol}"),
				or(config.host(), "#{host}"), or(config.port(), "#{port}"), or(config.path(), "/#{path}"),
				or(config.query(), "#{query}"));
		requireParts(redirect);
		boolean same = redirect.protocol().equals("#{protocol}") && redirect.host().equals("#{host}")
				&& redirect.port().equals("#{port}") && redirect.path().equals("/#{path}");
		if (same) {
			throw new AlbError("InvalidLoadBalancerAction",
					"A redirect to where the request came from goes round for ever: change protocol, host, port or path.");
		}
		return redirect;
	}

	private static int status(RedirectActionConfig config) {
		return switch (or(config.statusCodeAsString(), "")) {
			case "HTTP_301" -> 301;
			case "HTTP_302" -> 302;
			default -> throw AlbError
				.invalid("A redirect's StatusCode is HTTP_301 or HTTP_302, not '" + config.statusCodeAsString() + "'.");
		};
	}

	private void requireParts(Redirect redirect) {
		if (!Set.of("HTTP", "HTTPS", "#{protocol}").contains(redirect.protocol())) {
			throw AlbError
				.invalid("A redirect's Protocol is HTTP, HTTPS or #{protocol}, not '" + redirect.protocol() + "'.");
		}
		if (this.listenerProtocol.equals("HTTPS") && redirect.protocol().equals("HTTP")) {
			throw new AlbError("InvalidLoadBalancerAction",
					"A redirect from HTTPS to HTTP is not possible: give HTTPS or #{protocol}.");
		}
		boolean possible = PORT.matcher(redirect.port()).matches()
				&& (redirect.port().startsWith("#") || isPort(Integer.parseInt(redirect.port())));
		if (!possible) {
			throw AlbError.invalid("A redirect's Port is 1 to 65535 or #{port}, not '" + redirect.port() + "'.");
		}
		if (!redirect.path().startsWith("/")) {
			throw AlbError.invalid("A redirect's Path begins with '/', and '" + redirect.path() + "' does not.");
		}
	}

	private static boolean isPort(int number) {
		return number >= 1 && number <= 65_535;
	}

	private static FixedResponse fixedResponse(FixedResponseActionConfig config) {
		String status = or(config.statusCode(), "");
		if (!FIXED_STATUS.matcher(status).matches()) {
			throw AlbError.invalid("A fixed response's StatusCode is 2XX, 4XX or 5XX, not '" + status + "'.");
		}
		String type = or(config.contentType(), "");
		if (!type.isEmpty() && !CONTENT_TYPES.contains(type)) {
			throw AlbError.invalid("A fixed response's ContentType is text/plain, text/css, text/html, "
					+ "application/javascript or application/json, not '" + type + "'.");
		}
		String body = or(config.messageBody(), "");
		if (body.length() > LONGEST_BODY) {
			throw AlbError.invalid("A fixed response's MessageBody has at most " + LONGEST_BODY
					+ " characters, and this one has " + body.length() + ".");
		}
		return new FixedResponse(Integer.parseInt(status), type, body);
	}

	private static String or(@Nullable String given, String otherwise) {
		return Objects.requireNonNullElse(given, otherwise);
	}

}
