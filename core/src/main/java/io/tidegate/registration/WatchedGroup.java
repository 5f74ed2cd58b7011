package io.tidegate.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.tidegate.target.Calls;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One group, and what is known of it.
 */
final class WatchedGroup {

	private enum Question {

		DESCRIPTION, DELAY, HEALTH

	}

	private static final Logger log = LoggerFactory.getLogger(GroupWatch.class);

	private static final Duration SELDOM = Duration.ofSeconds(30);

	private static final Duration OFTEN = Duration.ofSeconds(3);

	/** Settling that takes longer than this is looked at seldom, too. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final TargetGroup group;

	private final Target target;

	private final TargetRegistry registry;

	private final Timeline timeline;

	private final RandomGenerator random;

	private final GroupWatch.Listener listener;

	private GroupFacts facts;

	private Instant hurriedAt = Instant.EPOCH;

	private boolean resting = true;

	/** What was said last of each question: the same trouble again is no news. */
	private final Map<Question, String> complaints = new EnumMap<>(Question.class);

	private @Nullable Future<?> next;

	WatchedGroup(TargetGroup group, Target target, TargetRegistry registry, Timeline timeline, RandomGenerator random,
			GroupWatch.Listener listener) {
		this.group = group;
		this.target = target;
		this.registry = registry;
		this.timeline = timeline;
		this.random = random;
		this.listener = listener;
		this.facts = GroupFacts.unknown(group);
	}

	synchronized GroupFacts facts() {
		return this.facts;
	}

	CompletionStage<GroupFacts> start() {
		rest(false);
		hurry();
		return look();
	}

	synchronized void rest(boolean rest) {
		boolean goOn = this.resting && !rest;
		this.resting = rest;
		cancel();
		if (goOn) {
			schedule(SELDOM);
		}
	}

	synchronized void hurry() {
		this.hurriedAt = this.timeline.now();
		if (!this.resting) {
			schedule(OFTEN);
		}
	}

	/**
	 * Ask now for everything that is not known or may have changed.
	 */
	CompletionStage<GroupFacts> look() {
		cancel();
		Instant askedAt = this.timeline.now();
		CompletableFuture<?> description = once(Question.DESCRIPTION, () -> this.registry.description(this.group),
				facts().description(), (heard) -> facts().with(heard));
		CompletableFuture<?> delay = once(Question.DELAY, () -> this.registry.deregistrationDelay(this.group),
				facts().deregistrationDelay(), (heard) -> facts().with(heard));
		CompletableFuture<?> health = asked(() -> this.registry.describe(this.group, this.target))
			.handle((heard, failure) -> take(heard, failure, askedAt))
			.toCompletableFuture();
		return CompletableFuture.allOf(description, delay, health).thenApply((done) -> facts());
	}

	private <T> CompletableFuture<?> once(Question what, Supplier<CompletionStage<T>> question, Optional<T> known,
			Function<T, GroupFacts> step) {
		if (known.isPresent()) {
			return CompletableFuture.completedFuture(known);
		}
		return asked(question).handle((heard, failure) -> {
			if (failure != null) {
				complain(what, sentence(failure));
			}
			else {
				well(what);
				update(() -> step.apply(heard));
			}
			return facts();
		}).toCompletableFuture();
	}

	private <T> CompletionStage<T> asked(Supplier<CompletionStage<T>> question) {
		return this.timeline.within(Calls.made(question), GroupWatch.ASK_LIMIT);
	}

	private synchronized void update(Supplier<GroupFacts> step) {
		this.facts = step.get();
	}

	private GroupFacts take(@Nullable TargetHealth heard, @Nullable Throwable failure, Instant askedAt) {
		GroupFacts known;
		synchronized (this) {
			Optional<TargetHealth> before = this.facts.health();
			this.facts = (heard != null) ? this.facts.with(heard)
					: this.facts.trouble(sentence(Optional.ofNullable(failure).orElseGet(IllegalStateException::new)));
			known = this.facts;
			logTransition(before, known);
			if (!this.resting) {
				schedule(settling(known) ? OFTEN : SELDOM);
			}
		}
		this.listener.heard(known, askedAt);
		return known;
	}

	private boolean settling(GroupFacts known) {
		boolean hurried = this.timeline.now().isBefore(this.hurriedAt.plus(PATIENCE));
		return hurried && known.health().filter((health) -> health.state() == TargetHealth.State.HEALTHY).isEmpty();
	}

	private void logTransition(Optional<TargetHealth> before, GroupFacts known) {
		known.problem().ifPresentOrElse((problem) -> complain(Question.HEALTH, problem), () -> well(Question.HEALTH));
		if (known.problem().isEmpty() && before.isPresent() && !before.equals(known.health())) {
			known.health().ifPresent((health) -> log.info("{}: {}", this.group.name(), described(health)));
		}
	}

	private static String described(TargetHealth health) {
		return health.text() + health.explanation().map((why) -> ": " + why).orElse("");
	}

	private synchronized void complain(Question what, String sentence) {
		// One trouble has the same sentence for all three questions.
		boolean news = !this.complaints.containsValue(sentence);
		this.complaints.put(what, sentence);
		if (news) {
			log.warn("{} could not be asked: {}", this.group.name(), sentence);
		}
	}

	private synchronized void well(Question what) {
		this.complaints.remove(what);
	}

	private static String sentence(Throwable failure) {
		return RegistryException.of(failure).sentence();
	}

	private synchronized void schedule(Duration mean) {
		cancel();
		Duration pause = Backoff.jittered(mean, this.random);
		this.next = this.timeline.scheduler().schedule(() -> {
			look();
		}, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private synchronized void cancel() {
		Future<?> pending = this.next;
		if (pending != null) {
			pending.cancel(false);
		}
		this.next = null;
	}

}
