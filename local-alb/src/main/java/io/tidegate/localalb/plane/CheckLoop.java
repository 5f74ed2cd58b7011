package io.tidegate.localalb.plane;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.localalb.CheckRecord;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.target.CheckResult;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.time.Timeline.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * One node's checks of one registration. The interval is from start to start: how long a
 * target takes to answer does not shift the next check (ALB User Guide, "Health checks
 * for target groups").
 */
final class CheckLoop {

	private static final Duration SPREAD = Duration.ofSeconds(1);

	private final Surroundings surroundings;

	private final Node node;

	private final Group group;

	private final Target target;

	private final long serial;

	private @Nullable Cancellable next;

	CheckLoop(Surroundings surroundings, Node node, Group group, Target target, long serial) {
		this.surroundings = surroundings;
		this.node = node;
		this.group = group;
		this.target = target;
		this.serial = serial;
	}

	/**
	 * Begins to check; the nodes' first checks are spread, so that not all ask at once.
	 * @param nodes how many nodes there are
	 */
	void start(int nodes) {
		Duration interval = this.group.healthCheck().interval();
		Duration spread = (interval.compareTo(SPREAD) < 0) ? interval : SPREAD;
		schedule(spread.multipliedBy(this.node.index()).dividedBy(nodes));
	}

	private void schedule(Duration delay) {
		this.next = this.surroundings.timeline().after(delay, this::check);
	}

	private void check() {
		if (this.node.isClosed()) {
			return;
		}
		schedule(this.group.healthCheck().interval());
		Instant began = this.surroundings.timeline().now();
		new Check(this.surroundings, this.node, this.group, (result, status) -> ended(began, result, status))
			.run(this.target);
		this.group.checksBegun(this.target);
	}

	private void ended(Instant began, CheckResult found, int status) {
		boolean fails = this.surroundings.misbehaviours().get().failsChecksOf(this.target.address());
		CheckResult result = fails ? new CheckResult.Failed() : found;
		this.group.checked(this.target, this.serial, this.node.index(), result);
		Balancer user = this.group.usedBy();
		if (user != null) {
			this.surroundings.journal().checkEnded(record(user, began, result, fails ? Check.NO_STATUS : status));
		}
	}

	private CheckRecord record(Balancer user, Instant began, CheckResult result, int status) {
		return new CheckRecord(began, this.surroundings.timeline().now(), this.node.address(), user.arn(),
				this.group.arn(), this.target.host() + ":" + this.group.healthCheck().portFor(this.target),
				TargetProtocol.typeOfChecks(this.group), status,
				CheckReason.of(result, TargetProtocol.isGrpc(this.group)));
	}

	void stop() {
		if (this.next != null) {
			this.next.cancel();
		}
	}

}
