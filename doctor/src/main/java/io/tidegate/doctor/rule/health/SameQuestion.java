package io.tidegate.doctor.rule.health;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.HealthCheck;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;

/**
 * A container check that asks what the load balancer asks.
 */
record SameQuestion(Attached attached, HealthCheck check, TargetGroup group) {

	static List<SameQuestion> in(Picture picture) {
		return picture.attached().stream().flatMap((each) -> of(each).stream()).toList();
	}

	private static Optional<SameQuestion> of(Attached each) {
		Optional<HealthCheck> check = each.container().map(Container::healthCheck).filter((found) -> !found.isAbsent());
		Optional<HealthCheck.Address> asked = check.flatMap(HealthCheck::address);
		Optional<Integer> traffic = each.attachment().port().known();
		if (asked.isEmpty() || each.group().isEmpty() || traffic.isEmpty()) {
			return Optional.empty();
		}
		TargetGroup group = each.group().get();
		boolean same = group.healthPort().or(traffic.get()).filter((port) -> port == asked.get().port()).isPresent()
				&& group.healthPath().filter(asked.get().path()::equals).isPresent();
		return same ? Optional.of(new SameQuestion(each, check.get(), group)) : Optional.empty();
	}

	/**
	 * Return after how many seconds of failures ECS kills the container.
	 */
	Optional<Integer> killedAfter() {
		return product(this.check.number("interval").or(30), this.check.number("retries").or(3));
	}

	/**
	 * Return after how many seconds of failures the load balancer stops sending.
	 */
	Optional<Integer> removedAfter() {
		return product(this.group.view().at("healthCheckIntervalSeconds").number().or(30),
				this.group.view().at("unhealthyThresholdCount").number().or(2));
	}

	/**
	 * Return whether ECS kills before the load balancer has stopped sending.
	 */
	boolean killsFirst() {
		return killedAfter().isPresent() && removedAfter().isPresent() && killedAfter().get() < removedAfter().get();
	}

	private static Optional<Integer> product(Optional<Integer> one, Optional<Integer> other) {
		return one.flatMap((left) -> other.map((right) -> left * right));
	}

}
