package io.tidegate.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import io.tidegate.registration.RegistrationState.Stage;
import io.tidegate.target.Calls;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the target in every group once the task is ready for the first time, and
 * keeps it so: what someone else takes out is put back while the task is ready, with
 * growing pauses. A registration that a predecessor left behind is taken over; one that
 * still drains is overcome by registering again.
 * <p>
 * Once suspended it begins no call. Safe for use by several threads.
 */
public final class Registrar implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Registrar.class);

	private static final Duration TICK = Duration.ofMillis(250);

	private final TargetRegistry registry;

	private final Target target;

	private final Optional<String> zone;

	private final GroupWatch watch;

	private final BooleanSupplier ready;

	private final Timeline timeline;

	private final RandomGenerator random;

	private final Map<TargetGroup, RegistrationState> states = new LinkedHashMap<>();

	private final Map<TargetGroup, CompletableFuture<?>> underWay = new LinkedHashMap<>();

	private boolean suspended = true;

	private boolean ticking;

	private boolean closed;

	/**
	 * Create a registrar that has registered nothing yet.
	 * @param registry where
	 * @param target what
	 * @param zone the availability zone to name, empty for none
	 * @param watch tells what the groups say; this listens to it
	 * @param ready whether the task is ready; waits for nothing
	 * @param timeline the time
	 * @param random for the jitter
	 */
	public Registrar(TargetRegistry registry, Target target, Optional<String> zone, GroupWatch watch,
			BooleanSupplier ready, Timeline timeline, RandomGenerator random) {
		this.registry = registry;
		this.target = target;
		this.zone = zone;
		this.watch = watch;
		this.ready = ready;
		this.timeline = timeline;
		this.random = random;
		watch.facts().forEach((facts) -> this.states.put(facts.group(), RegistrationState.start(timeline.now())));
	}

	/**
	 * Begin.
	 */
	public void start() {
		this.watch.listen(this::heard);
		resume();
		// What was heard before anybody listened.
		this.watch.facts()
			.stream()
			.filter((facts) -> facts.health().isPresent())
			.forEach((facts) -> heard(facts, this.timeline.now()));
	}

	/**
	 * Begin no call from now on.
	 * @return for each group in which one is under way, its end, good or bad
	 */
	public synchronized Map<TargetGroup, CompletionStage<?>> suspend() {
		this.suspended = true;
		Map<TargetGroup, CompletionStage<?>> pending = new LinkedHashMap<>();
		this.underWay.forEach((group, call) -> {
			if (!call.isDone()) {
				pending.put(group, call);
			}
		});
		return pending;
	}

	/**
	 * Go on, as at the beginning.
	 */
	public synchronized void resume() {
		this.suspended = false;
		this.states.replaceAll((group, state) -> RegistrationState.start(this.timeline.now()));
	}

	/**
	 * Return how far the registration in a group is, in words.
	 * @param group which
	 */
	public synchronized Optional<String> standing(TargetGroup group) {
		return Optional.ofNullable(this.states.get(group)).map(RegistrationState::sentence);
	}

	@Override
	public synchronized void close() {
		this.suspended = true;
		this.closed = true;
	}

	private synchronized void tick() {
		this.ticking = false;
		if (!this.suspended) {
			registerWhatIsDue();
		}
		tickWhileAbsent(TICK);
	}

	// Where it is registered, nothing falls due.
	private void tickWhileAbsent(Duration delay) {
		boolean absent = this.states.values().stream().anyMatch((state) -> state.stage() == Stage.ABSENT);
		if (absent && !this.ticking && !this.closed) {
			this.ticking = true;
			this.timeline.later(delay, this::tick);
		}
	}

	private void registerWhatIsDue() {
		boolean isReady = this.ready.getAsBoolean();
		Instant now = this.timeline.now();
		this.states.replaceAll((group, state) -> state.due(isReady, now) ? begin(group, state, now) : state);
	}

	private RegistrationState begin(TargetGroup group, RegistrationState state, Instant now) {
		CompletableFuture<?> call = Calls.made(() -> this.registry.register(group, this.target, this.zone));
		this.underWay.put(group, call);
		// Later, even for an answer that is there already: the states are being walked.
		this.timeline.later(Duration.ZERO, () -> follow(group, call));
		return state.registering(now);
	}

	private void follow(TargetGroup group, CompletionStage<?> call) {
		var unused = call.whenComplete((accepted, failure) -> ended(group, failure));
	}

	private void ended(TargetGroup group, @Nullable Throwable failure) {
		if (failure == null) {
			move(group, (state) -> state.accepted(this.timeline.now()));
			log.info("{}: {} registered, waiting for the load balancer's checks", group.name(), this.target);
			this.watch.hurry(group);
		}
		else {
			String sentence = RegistryException.of(failure).sentence();
			move(group, (state) -> refused(group, state, sentence));
		}
	}

	private RegistrationState refused(TargetGroup group, RegistrationState state, String sentence) {
		Duration pause = Backoff.pause(state.failures() + 1, this.random);
		if (!state.problem().equals(Optional.of(sentence))) {
			log.warn("{}: {} could not be registered, trying again in {}: {}", group.name(), this.target,
					Spans.text(pause), sentence);
		}
		return state.refused(this.timeline.now(), sentence, pause);
	}

	private void heard(GroupFacts facts, Instant askedAt) {
		move(facts.group(), (state) -> {
			Duration pause = Backoff.pause(state.failures() + 1, this.random);
			RegistrationState next = state.heard(facts, askedAt, this.timeline.now(), pause);
			logTransition(facts, state, next);
			return next;
		});
	}

	private void logTransition(GroupFacts facts, RegistrationState before, RegistrationState after) {
		if (before.stage() == after.stage() || this.suspended) {
			return;
		}
		String group = facts.group().name();
		if (before.stage() == Stage.UNKNOWN && after.stage() == Stage.HELD) {
			log.info("{}: holds {} already ({}): taken over from a predecessor that did not deregister it", group,
					this.target, facts.health().map(TargetHealth::text).orElse("state unknown"));
		}
		else if (before.stage() != Stage.UNKNOWN && after.stage() == Stage.ABSENT) {
			log.warn("{}: {}", group, after.sentence());
		}
	}

	private synchronized void move(TargetGroup group, UnaryOperator<RegistrationState> step) {
		this.states.computeIfPresent(group, (each, state) -> step.apply(state));
		tickWhileAbsent(Duration.ZERO);
	}

}
