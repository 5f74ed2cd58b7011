package io.tidegate.rehearsal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.ApiCall;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.TargetChange;
import io.tidegate.rehearsal.ecs.Target;
import io.tidegate.rehearsal.result.StateChange;

/**
 * Keeps what the load balancer tells: by target, its traffic and its states. Safe for use
 * by several threads.
 */
final class BalancerRecords implements AlbListener {

	private final Map<String, TargetTraffic> traffic = new ConcurrentHashMap<>();

	private final Map<String, List<StateChange>> states = new ConcurrentHashMap<>();

	private final Map<String, List<Instant>> registrations = new ConcurrentHashMap<>();

	@Override
	public void requestEnded(RequestRecord request) {
		if (request.target() != null && request.forwardedAt() != null) {
			this.traffic.merge(request.target(), TargetTraffic.of(request.forwardedAt(), request.endedAt()),
					TargetTraffic::and);
		}
	}

	@Override
	public void targetChanged(TargetChange change) {
		this.states.compute(change.targetId() + ":" + change.port(), (target, before) -> {
			List<StateChange> after = new ArrayList<>((before != null) ? before : List.of());
			after.add(new StateChange(change.at(), change.state(), change.reason()));
			return after;
		});
	}

	@Override
	public void apiCalled(ApiCall call) {
		if (call.operation().equals("RegisterTargets")) {
			call.targets()
				.forEach((target) -> this.registrations.computeIfAbsent(target, (first) -> new CopyOnWriteArrayList<>())
					.add(call.at()));
		}
	}

	/**
	 * Calls that asked to register a target, whoever made them and whatever was answered.
	 * @param target which
	 * @return when
	 */
	List<Instant> registrations(Target target) {
		return List.copyOf(this.registrations.getOrDefault(target.toString(), List.of()));
	}

	Optional<TargetTraffic> traffic(Target target) {
		return Optional.ofNullable(this.traffic.get(target.toString()));
	}

	List<StateChange> states(Target target) {
		return List.copyOf(this.states.getOrDefault(target.toString(), List.of()));
	}

}
