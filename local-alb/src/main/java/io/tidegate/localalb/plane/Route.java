package io.tidegate.localalb.plane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.rule.RuleAction.Forward;
import io.tidegate.localalb.rule.RuleAction.Weighted;
import io.tidegate.localalb.sticky.StickyCookies;
import io.tidegate.localalb.target.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * Where a request is sent: which of a rule's groups, and which of its targets, by the
 * client's cookies or by the group's algorithm.
 */
final class Route {

	private static final String ANY_FORWARD = "forward";

	private final Surroundings surroundings;

	private final Node node;

	private final List<String> cookies;

	private final List<String> binding = new ArrayList<>();

	private boolean applicationSession;

	Route(Surroundings surroundings, Node node, HttpServerRequest request) {
		this.surroundings = surroundings;
		this.node = node;
		this.cookies = request.headers().getAll("Cookie");
	}

	/**
	 * The group for the request.
	 * @return empty if every weight is 0
	 */
	Optional<Group> group(Forward forward) {
		Optional<String> bound = forward.stickiness()
			.flatMap((duration) -> cookies().bound(this.cookies, StickyCookies.GROUP, ANY_FORWARD, now()))
			.filter((arn) -> forward.groups().stream().map(Weighted::arn).anyMatch(arn::equals));
		Optional<String> chosen = bound.or(() -> forward.draw(this.surroundings.random().nextDouble()));
		forward.stickiness()
			.ifPresent((duration) -> chosen.ifPresent((arn) -> bind(StickyCookies.GROUP, ANY_FORWARD, arn, duration)));
		return chosen.flatMap(this.surroundings.registry()::findGroup);
	}

	/**
	 * The target for the request.
	 * @return empty if the node knows of none
	 */
	Optional<Target> target(Group group) {
		List<Target> candidates = group.candidates(this.node.index());
		if (candidates.isEmpty()) {
			return Optional.empty();
		}
		Optional<Target> bound = bound(group, candidates);
		Target chosen = bound.orElseGet(() -> this.node.choosing().choose(group.algorithm(), candidates, group::share));
		if (group.attributes().isOn(Attributes.STICKY)) {
			this.applicationSession = byApplication(group) && bound.isPresent();
			if (!byApplication(group)) {
				bind(StickyCookies.TARGET, group.arn(), chosen.toString(), duration(group, Attributes.STICKY_DURATION));
			}
		}
		return Optional.of(chosen);
	}

	private Optional<Target> bound(Group group, List<Target> candidates) {
		if (!group.attributes().isOn(Attributes.STICKY)) {
			return Optional.empty();
		}
		boolean byApplication = byApplication(group);
		if (byApplication && !StickyCookies.has(this.cookies, group.attributes().get(Attributes.STICKY_NAME))) {
			return Optional.empty();
		}
		String name = byApplication ? StickyCookies.APPLICATION : StickyCookies.TARGET;
		return cookies().bound(this.cookies, name, group.arn(), now())
			.flatMap((target) -> candidates.stream().filter((one) -> one.toString().equals(target)).findFirst());
	}

	private static boolean byApplication(Group group) {
		return group.attributes().get(Attributes.STICKY_TYPE).equals("app_cookie");
	}

	private static Duration duration(Group group, String attribute) {
		return Duration.ofSeconds(group.attributes().asNumber(attribute));
	}

	private void bind(String name, String scope, String to, Duration duration) {
		this.binding.addAll(cookies().binding(name, scope, to, now(), duration));
	}

	/**
	 * Adds the cookies that bring the client back. An application's session begins with
	 * the answer that sets the application's own cookie.
	 * @param group the group that was chosen
	 * @param target the target that was chosen
	 * @param answer the headers of the answer
	 */
	void bind(Group group, Target target, MultiMap answer) {
		String own = group.attributes().get(Attributes.STICKY_NAME);
		boolean begins = answer.getAll("Set-Cookie").stream().anyMatch((cookie) -> cookie.startsWith(own + "="));
		boolean byApplication = group.attributes().isOn(Attributes.STICKY) && byApplication(group);
		if (byApplication && (begins || this.applicationSession)) {
			bind(StickyCookies.APPLICATION, group.arn(), target.toString(),
					duration(group, Attributes.STICKY_APP_DURATION));
		}
		this.binding.forEach((cookie) -> answer.add("Set-Cookie", cookie));
	}

	private StickyCookies cookies() {
		return this.surroundings.cookies();
	}

	private Instant now() {
		return this.surroundings.timeline().now();
	}

}
