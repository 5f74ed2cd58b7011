package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tidegate.drain.GroupProgress.Stage;
import io.tidegate.target.Calls;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Retries;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Takes the target out of one group: ask, deregister, look whether it took. Runs beside
 * the same for every other group and holds none of them back; {@link #progress()} tells
 * how far it is.
 */
final class Deregistration {

	/**
	 * How long to wait for the answer that may save a call. Deregistering a target that
	 * is not there does no harm, so an API that is slow to say is not waited for.
	 */
	private static final Duration ASK_LIMIT = Duration.ofSeconds(1);

	private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

	/** How often to look where others deregister. */
	private static final Duration WATCH = Duration.ofSeconds(3);

	private final GroupExit exit;

	private final TargetGroup group;

	private final Target target;

	private final TargetRegistry registry;

	private final Retries retries;

	private final Timeline timeline;

	private volatile Instant deadline;

	private volatile boolean over;

	private volatile GroupProgress progress;

	private Deregistration(GroupExit exit, Target target, TargetRegistry registry, Retries retries, Timeline timeline,
			Instant deadline) {
		this.exit = exit;
		this.group = exit.group();
		this.target = target;
		this.registry = registry;
		this.retries = retries;
		this.timeline = timeline;
		this.deadline = deadline;
		this.progress = GroupProgress.asking(this.group, timeline.now());
	}

	/**
	 * Begin, and return at once.
	 */
	static Deregistration begin(GroupExit exit, Target target, TargetRegistry registry, Retries retries,
			Timeline timeline, Instant deadline) {
		Deregistration deregistration = new Deregistration(exit, target, registry, retries, timeline, deadline);
		deregistration.begin();
		return deregistration;
	}

	private void begin() {
		if (!this.exit.mayChange()) {
			watch();
			return;
		}
		this.exit.underWay().ifPresentOrElse(this::undo, this::ask);
	}

	private void ask() {
		describe(ASK_LIMIT).whenComplete(this::told);
	}

	/**
	 * A registration is on its way, and nothing tells whether it comes first or last. So
	 * take the target out now, and again once the registration has ended.
	 */
	private void undo(CompletionStage<?> registration) {
		moveTo(Stage.DEREGISTERING);
		deregister().whenComplete((done, failure) -> {
			// What comes of this does not matter: the next one does.
		});
		Duration left = Duration.between(this.timeline.now(), this.deadline);
		this.timeline.within(registration, left).whenComplete((done, failure) -> leave());
	}

	private CompletionStage<Void> deregister() {
		update(GroupProgress::attempt);
		return Calls.made(() -> this.registry.deregister(this.group, this.target));
	}

	/**
	 * Others deregister: see when they have.
	 */
	private void watch() {
		if (this.over) {
			return;
		}
		describe(LOOK_LIMIT).whenComplete((health, failure) -> {
			seen(health, failure);
			this.timeline.later(WATCH, this::watch);
		});
	}

	private void seen(@Nullable TargetHealth health, @Nullable Throwable failure) {
		Stage stage = this.progress.stage();
		if (health == null) {
			trouble(RegistryException.of(Optional.ofNullable(failure).orElseGet(IllegalStateException::new)));
			moveTo((stage == Stage.ASKING) ? Stage.LEFT_TO_OTHERS : stage);
		}
		else if (health.registered()) {
			moveTo(Stage.LEFT_TO_OTHERS);
		}
		else if (stage != Stage.ALREADY_DRAINING) {
			moveTo(health.equals(TargetHealth.notRegistered()) ? Stage.NOT_REGISTERED : Stage.ALREADY_DRAINING);
		}
	}

	/** Stop what is still tried or watched. */
	void stop() {
		this.over = true;
	}

	/** Try until then, and not until the deadline that there was before. */
	void until(Instant next) {
		this.deadline = next;
	}

	GroupProgress progress() {
		return this.progress;
	}

	private CompletionStage<TargetHealth> describe(Duration limit) {
		return this.timeline.within(Calls.made(() -> this.registry.describe(this.group, this.target)), limit);
	}

	private void told(@Nullable TargetHealth health, @Nullable Throwable failure) {
		if (health != null && health.equals(TargetHealth.notRegistered())) {
			moveTo(Stage.NOT_REGISTERED);
		}
		else if (health != null && health.state() == TargetHealth.State.DRAINING) {
			Instant since = this.exit.leftAt().orElse(this.timeline.now());
			update((current) -> current.to(Stage.ALREADY_DRAINING, since));
		}
		else if (failure != null && RegistryException.of(failure).kind() == RegistryException.Kind.NO_SUCH_GROUP) {
			trouble(RegistryException.of(failure));
			moveTo(Stage.NOT_REGISTERED);
		}
		else {
			if (failure != null) {
				trouble(RegistryException.of(failure));
			}
			leave();
		}
	}

	private void leave() {
		if (this.over) {
			return;
		}
		moveTo(Stage.DEREGISTERING);
		this.retries.until(this::attempt, () -> this.over ? Instant.MIN : this.deadline, this::failed)
			.whenComplete((done, failure) -> {
				if (failure != null) {
					failed(RegistryException.of(failure));
				}
			});
	}

	private CompletionStage<Void> attempt() {
		return deregister().thenCompose((accepted) -> {
			moveTo(Stage.DEREGISTERED);
			return look();
		});
	}

	/**
	 * An accepted call is not yet a deregistration (a wrong port is accepted, too), so
	 * look. An answer that does not come changes nothing: the call was accepted.
	 */
	private CompletionStage<Void> look() {
		return describe(LOOK_LIMIT).handle((health, failure) -> {
			if (health != null && health.registered()) {
				throw new RegistryException(RegistryException.Kind.REFUSED,
						"the API accepted the deregistration and still calls the target " + health.text(),
						Optional.empty());
			}
			return nothing();
		}).thenCompose((stage) -> stage);
	}

	// A stage of Void cannot be completed with a value that NullAway would accept.
	private static CompletionStage<Void> nothing() {
		return CompletableFuture.allOf();
	}

	private void failed(RegistryException failure) {
		trouble(failure);
		moveTo(Stage.FAILING);
	}

	private void trouble(RegistryException failure) {
		update((current) -> current.trouble(failure.sentence()));
	}

	private void moveTo(Stage stage) {
		Instant now = this.timeline.now();
		update((current) -> current.to(stage, now));
	}

	private synchronized void update(UnaryOperator<GroupProgress> step) {
		this.progress = step.apply(this.progress);
	}

}
