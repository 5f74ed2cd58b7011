package io.tidegate.localalb.plane;

import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.tidegate.localalb.TargetChange;
import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.GroupObserver;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.target.Registration;
import io.tidegate.localalb.target.Registration.Draining;
import io.tidegate.localalb.target.Registration.NotInUse;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/**
 * The data plane as a whole: opens and closes listeners, and does to nodes what becoming
 * of targets asks for.
 */
public final class Plane implements DataPlane, GroupObserver {

	private static final Logger log = LoggerFactory.getLogger(Plane.class);

	/** How often a port is tried that was closed to be opened again: for two seconds. */
	private static final int TRIES = 100;

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final Surroundings surroundings;

	private final HealthChecks checks;

	private final Map<Balancer, Fleet> fleets = new HashMap<>();

	private final Map<Integer, ListenerServer> servers = new HashMap<>();

	/**
	 * A data plane without listeners.
	 * @param surroundings what it needs
	 */
	public Plane(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.checks = new HealthChecks(surroundings);
	}

	@Override
	public Future<Void> open(OpenListener listener) {
		// Vert.x would share the port between the two instead of refusing the second.
		if (this.servers.containsKey(listener.port())) {
			return Future.failedFuture(portInUse(listener.port()));
		}
		ListenerServer server = new ListenerServer(this.surroundings, listener, fleet(listener.balancer()));
		this.servers.put(listener.port(), server);
		return server.open().recover((problem) -> {
			this.servers.remove(listener.port());
			return Future.failedFuture((problem instanceof BindException) ? portInUse(listener.port()) : problem);
		});
	}

	private AlbError portInUse(int port) {
		return new AlbError("InvalidConfigurationRequest", "The port " + port + " of "
				+ this.surroundings.settings().address() + " is in use or not allowed: give the listener another one.");
	}

	@Override
	public Future<Void> close(OpenListener listener) {
		return close(listener.port());
	}

	private Future<Void> close(int port) {
		ListenerServer server = this.servers.remove(port);
		return (server != null) ? server.close() : Future.succeededFuture();
	}

	@Override
	public Future<Void> changed(Listener before, OpenListener listener) {
		if (before.port().intValue() != listener.port()) {
			return open(listener).compose((opened) -> close(before.port()));
		}
		if (!before.protocolAsString().equals(listener.protocol())) {
			return close(before.port()).compose((closed) -> openAgain(listener, TRIES));
		}
		return protectAnew(listener);
	}

	// Nobody else may have the port in between, but the system may give it back late, or
	// lend it to a connection that comes from here.
	private Future<Void> openAgain(OpenListener listener, int tries) {
		return open(listener).recover((problem) -> {
			if (tries == 1) {
				return Future.failedFuture(problem);
			}
			Promise<Void> paused = Promise.promise();
			this.surroundings.timeline().after(PAUSE, paused::complete);
			return paused.future().compose((over) -> openAgain(listener, tries - 1));
		});
	}

	@Override
	public Future<Void> certificatesChanged(OpenListener listener) {
		return protectAnew(listener)
			.onFailure((problem) -> log.warn("The listener on port {} goes on with the certificates that it had: {}",
					listener.port(), problem.toString()))
			.otherwiseEmpty();
	}

	private Future<Void> protectAnew(OpenListener listener) {
		ListenerServer server = this.servers.get(listener.port());
		return (server != null && listener.protocol().equals("HTTPS")) ? server.protectAnew()
				: Future.succeededFuture();
	}

	@Override
	public void attributesChanged(Balancer balancer) {
		fleet(balancer).nodes().forEach((node) -> node.idleTimeout(balancer.idleTimeout()));
		this.surroundings.journal().attributesChanged(balancer.arn());
	}

	@Override
	public void removed(Balancer balancer) {
		Fleet fleet = this.fleets.remove(balancer);
		if (fleet != null) {
			fleet.close();
		}
	}

	/**
	 * Closes every node; nothing is checked and no request sent any more.
	 */
	public void close() {
		this.fleets.values().forEach(Fleet::close);
	}

	private Fleet fleet(Balancer balancer) {
		return this.fleets.computeIfAbsent(balancer, (created) -> new Fleet(this.surroundings, created));
	}

	@Override
	public void statusChanged(Group group, Target target, TargetStatus status) {
		String reason = (status.reason() != null) ? status.reason() : "";
		this.surroundings.journal()
			.targetChanged(new TargetChange(this.surroundings.timeline().now(), group.arn(), target.id(), target.port(),
					status.state(), reason));
	}

	@Override
	public void registrationChanged(Group group, Target target, @Nullable Registration before,
			@Nullable Registration after) {
		Balancer user = group.usedBy();
		if (after == null || after instanceof NotInUse || user == null) {
			this.checks.stop(group, target);
			return;
		}
		Fleet fleet = fleet(user);
		this.checks.follow(fleet, group, target, after);
		if (after instanceof Draining draining && !(before instanceof Draining)) {
			fleet.nodes().forEach((node) -> drain(node, group, target, draining));
		}
	}

	private void drain(Node node, Group group, Target target, Draining draining) {
		if (!this.surroundings.settings().lingerIdle()) {
			at(draining.heardAt().get(node.index()), () -> {
				if (isStill(group, target, draining)) {
					node.closeIdle(target);
				}
			});
		}
		at(draining.cutAt(node.index()), () -> {
			if (isStill(group, target, draining)) {
				node.cut(group, target);
			}
		});
	}

	private static boolean isStill(Group group, Target target, Draining draining) {
		Registration present = group.registrations().get(target);
		return present == null || present.serial() == draining.serial();
	}

	private void at(Instant when, Runnable action) {
		Duration delay = Duration.between(this.surroundings.timeline().now(), when);
		this.surroundings.timeline().after(delay, action);
	}

}
