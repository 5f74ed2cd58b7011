package io.tidegate.doctor.rule.stop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Times;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * A server that closes idle connections before the load balancer does.
 */
final class KeepAliveTooShort extends Rule {

	KeepAliveTooShort() {
		super("keep-alive-under-idle-timeout", Severity.ERROR,
				"A server that closes idle connections before the load balancer does",
				"The load balancer then now and then sends a request on a connection that is just being closed: "
						+ "502, a few each day.",
				Source.TROUBLESHOOTING);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached()
			.forEach((each) -> each.container().ifPresent((container) -> judge(picture, each, container, found)));
	}

	private static final List<String> VARIABLES = List.of("SERVER_TOMCAT_KEEP_ALIVE_TIMEOUT",
			"SERVER_TOMCAT_KEEPALIVETIMEOUT", "SERVER_JETTY_CONNECTION_IDLE_TIMEOUT", "SERVER_NETTY_IDLE_TIMEOUT",
			"SERVER_UNDERTOW_NO_REQUEST_TIMEOUT");

	private static void judge(Picture picture, Attached each, Container container, Findings found) {
		Optional<Integer> idle = each.group()
			.stream()
			.flatMap((group) -> picture.routing().loadBalancers(group).stream())
			.filter(LoadBalancer::isApplication)
			.flatMap((balancer) -> balancer.idleTimeout().stream())
			.max(Integer::compare);
		for (String name : VARIABLES) {
			Fact<String> variable = container.variable(name);
			Optional<Duration> time = variable.known().flatMap((text) -> Times.parse(text, "ms"));
			if (time.isPresent() && idle.isPresent() && time.get().toMillis() <= idle.get() * 1000L
					&& !time.get().isZero()) {
				found.add(variable.origin(),
						"Container %s closes idle connections after %s, and the load balancer keeps them for %d s"
							.formatted(container.name(), Times.text(time.get()), idle.get()),
						"Set %s to %ds".formatted(name, idle.get() + 15));
			}
		}
	}

}
