package io.tidegate.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tidegate.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/**
 * A registry for tests on a virtual timeline: answers as the API does, as slowly as it is
 * told, and fails on demand. Deregistering changes a group only if id and port are right,
 * and answers success either way, as the real one does.
 */
public final class InMemoryTargetRegistry implements TargetRegistry {

	private final VirtualTimeline timeline;

	private final Map<TargetGroup, Map<Target, TargetHealth>> groups = new HashMap<>();

	private final Map<TargetGroup, RegistryException> faults = new HashMap<>();

	private final Map<TargetGroup, TargetType> types = new HashMap<>();

	private final List<String> calls = new ArrayList<>();

	private final List<Once<?>> underWay = new ArrayList<>();

	private Duration latency = Duration.ofMillis(80);

	private boolean deaf;

	private boolean late;

	public InMemoryTargetRegistry(VirtualTimeline timeline) {
		this.timeline = timeline;
	}

	/** Put a target into a group, in a state. */
	public void hold(TargetGroup group, Target target, TargetHealth health) {
		this.groups.computeIfAbsent(group, (each) -> new HashMap<>()).put(target, health);
	}

	/** Let every call on a group fail from now on. */
	public void fail(TargetGroup group, RegistryException.Kind kind) {
		this.faults.put(group, new RegistryException(kind, "the API says " + kind, Optional.empty()));
	}

	/** Let calls on a group succeed again. */
	public void heal(TargetGroup group) {
		this.faults.remove(group);
	}

	/** Let every answer take so long. */
	public void answerAfter(Duration delay) {
		this.latency = delay;
	}

	/** Accept deregistrations from now on, and do nothing. */
	public void ignoreDeregistrations() {
		this.deaf = true;
	}

	/** Return the calls so far, such as {@code deregister orders 10.0.0.1:8080}. */
	public List<String> calls() {
		return List.copyOf(this.calls);
	}

	/** Return a target's state in a group. */
	public TargetHealth health(TargetGroup group, Target target) {
		return this.groups.getOrDefault(group, Map.of()).getOrDefault(target, TargetHealth.notRegistered());
	}

	@Override
	public CompletionStage<TargetHealth> describe(TargetGroup group, Target target) {
		return answer("describe", group, target, () -> health(group, target));
	}

	@Override
	public CompletionStage<Void> deregister(TargetGroup group, Target target) {
		return answer("deregister", group, target, () -> {
			if (!this.deaf && health(group, target).registered()) {
				hold(group, target, TargetHealth.of(TargetHealth.State.DRAINING));
			}
			return Optional.empty();
		}).thenAccept((done) -> {
		});
	}

	/** Say from now on what a group takes. */
	public void takes(TargetGroup group, TargetType type) {
		this.types.put(group, type);
	}

	@Override
	public CompletionStage<Void> register(TargetGroup group, Target target, Optional<String> zone) {
		return answer("register", group, target, () -> {
			if (health(group, target).state() == TargetHealth.State.DRAINING || !health(group, target).registered()) {
				hold(group, target, TargetHealth.of(TargetHealth.State.INITIAL));
			}
			return Optional.empty();
		}).thenAccept((done) -> {
		});
	}

	/** Let the load balancer's checks pass: what was registered is healthy. */
	public void pass(TargetGroup group) {
		this.groups.getOrDefault(group, Map.of())
			.replaceAll((target, health) -> (health.state() == TargetHealth.State.INITIAL)
					? TargetHealth.of(TargetHealth.State.HEALTHY) : health);
	}

	@Override
	public CompletionStage<GroupDescription> description(TargetGroup group) {
		return answer("type", group, null, () -> GroupDescription.of(this.types.getOrDefault(group, TargetType.IP)));
	}

	@Override
	public CompletionStage<Integer> healthyTargets(TargetGroup group) {
		return answer("count", group, null,
				() -> (int) this.groups.getOrDefault(group, Map.of())
					.values()
					.stream()
					.filter((health) -> health.state() == TargetHealth.State.HEALTHY)
					.count());
	}

	@Override
	public CompletionStage<Duration> deregistrationDelay(TargetGroup group) {
		return answer("attributes", group, null, () -> Duration.ofMinutes(5));
	}

	@Override
	public CompletionStage<Optional<Duration>> idleTimeout(TargetGroup group, List<String> loadBalancers) {
		return answer("idle timeout", group, null, () -> Optional.of(Duration.ofSeconds(60)));
	}

	/** Let calls have their effect just before the answer from now on, not when made. */
	public void takeEffectLate() {
		this.late = true;
	}

	// A call has its effect when it is made, or just before its answer: nobody can tell.
	private <T> CompletionStage<T> answer(String operation, TargetGroup group, @Nullable Target target,
			Supplier<T> effect) {
		this.calls.add((operation + " " + group.name() + " " + ((target != null) ? target : "")).strip());
		RegistryException fault = this.faults.get(group);
		if (fault != null) {
			return this.timeline.later(this.latency, () -> {
				throw fault;
			});
		}
		if (this.late) {
			return underWay(effect);
		}
		T result = effect.get();
		return this.timeline.later(this.latency, () -> result);
	}

	private <T> CompletionStage<T> underWay(Supplier<T> effect) {
		Once<T> once = new Once<>(effect);
		this.underWay.add(once);
		return this.timeline.later(this.latency, () -> {
			this.underWay.remove(once);
			return once.get();
		});
	}

	/** Let every call that was made have its effect now, whenever its answer comes. */
	public void finishCallsUnderWay() {
		this.underWay.forEach(Once::get);
	}

	/** An effect that is had once, and its result as often as it is asked for. */
	private static final class Once<T> {

		private final Supplier<T> effect;

		private Optional<T> result = Optional.empty();

		Once(Supplier<T> effect) {
			this.effect = effect;
		}

		T get() {
			T value = this.result.orElseGet(this.effect);
			this.result = Optional.of(value);
			return value;
		}

	}

}
