package io.tidegate.spring.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tidegate.spring.FirstWord;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * Warns of a server that closes its idle connections before the load balancer does: the
 * load balancer sends a request into a connection that is just being closed, and answers
 * 502 (ELB User Guide, idle timeout).
 */
final class KeepAliveCheck implements FirstWord {

	private static final Logger log = LoggerFactory.getLogger(KeepAliveCheck.class);

	private final ApplicationContext context;

	private final TargetRegistry registry;

	KeepAliveCheck(ApplicationContext context, TargetRegistry registry) {
		this.context = context;
		this.registry = registry;
	}

	@Override
	public void heard(List<GroupFacts> facts) {
		if (this.context instanceof WebServerApplicationContext serving) {
			Optional.ofNullable(serving.getWebServer())
				.flatMap(ServerKeepAlive::of)
				.ifPresent((server) -> facts.forEach((group) -> compare(server, group)));
		}
	}

	private void compare(ServerKeepAlive.Setting server, GroupFacts facts) {
		facts.description().ifPresent((description) -> compare(server, facts.group(), description.loadBalancers()));
	}

	private void compare(ServerKeepAlive.Setting server, TargetGroup group, List<String> loadBalancers) {
		var unused = this.registry.idleTimeout(group, loadBalancers).whenComplete((idle, failure) -> {
			if (failure != null) {
				log.debug("{}: the load balancer's idle timeout is not known", group.name(), failure);
			}
			else {
				idle.flatMap((timeout) -> warning(server, group.name(), timeout)).ifPresent(log::warn);
			}
		});
	}

	/**
	 * Return what to say of two times.
	 * @param server how long the server keeps an idle connection
	 * @param group the group's name
	 * @param idleTimeout how long its load balancer does
	 * @return the warning, empty if the load balancer closes first
	 */
	static Optional<String> warning(ServerKeepAlive.Setting server, String group, Duration idleTimeout) {
		if (server.time().compareTo(idleTimeout) > 0) {
			return Optional.empty();
		}
		Duration better = idleTimeout.plus(Duration.ofSeconds(15));
		return Optional.of("this server closes an idle connection after " + Spans.text(server.time())
				+ ", and the load balancer of " + group + " after " + Spans.text(idleTimeout)
				+ ": a request that is sent just then fails with 502; set " + server.name() + " to "
				+ Spans.text(better));
	}

}
