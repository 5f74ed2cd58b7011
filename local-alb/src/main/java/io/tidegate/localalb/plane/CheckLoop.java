package io.tidegate.localalb.plane;

import java.time.Duration;

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
		new Check(this.surroundings, this.node, this.group,
				(result) -> this.group.checked(this.target, this.serial, this.node.index(), judged(result)))
			.run(this.target);
		this.group.checksBegun(this.target);
	}

	private CheckResult judged(CheckResult result) {
		boolean fails = this.surroundings.misbehaviours().get().failsChecksOf(this.target.address());
		return fails ? new CheckResult.Failed() : result;
	}

	void stop() {
		if (this.next != null) {
			this.next.cancel();
		}
	}

}
