package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.tidegate.drain.GroupProgress.Stage;
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

	private final TargetGroup group;

	private final Target target;

	private final TargetRegistry registry;

	private final Timeline timeline;

	private volatile GroupProgress progress;

	private Deregistration(TargetGroup group, Target target, TargetRegistry registry, Timeline timeline) {
		this.group = group;
		this.target = target;
		this.registry = registry;
		this.timeline = timeline;
		this.progress = GroupProgress.asking(group, timeline.now());
	}

	/**
	 * Begin, and return at once.
	 */
	static Deregistration begin(TargetGroup group, Target target, TargetRegistry registry, Retries retries,
			Timeline timeline, Instant deadline) {
		Deregistration deregistration = new Deregistration(group, target, registry, timeline);
		deregistration.describe(ASK_LIMIT)
			.whenComplete((health, failure) -> deregistration.told(health, failure, retries, deadline));
		return deregistration;
	}

	GroupProgress progress() {
		return this.progress;
	}

	private CompletionStage<TargetHealth> describe(Duration limit) {
		// Composed, so that a call that fails before it is made is a failed answer as
		// well.
		CompletionStage<TargetHealth> answer = CompletableFuture.completedFuture(this.target)
			.thenCompose((each) -> this.registry.describe(this.group, each));
		return this.timeline.within(answer, limit);
	}

	private void told(@Nullable TargetHealth health, @Nullable Throwable failure, Retries retries, Instant deadline) {
		if (health != null && health.equals(TargetHealth.notRegistered())) {
			moveTo(Stage.NOT_REGISTERED);
		}
		else if (health != null && health.state() == TargetHealth.State.DRAINING) {
			moveTo(Stage.ALREADY_DRAINING);
		}
		else if (failure != null && RegistryException.of(failure).kind() == RegistryException.Kind.NO_SUCH_GROUP) {
			trouble(RegistryException.of(failure));
			moveTo(Stage.NOT_REGISTERED);
		}
		else {
			if (failure != null) {
				trouble(RegistryException.of(failure));
			}
			leave(retries, deadline);
		}
	}

	private void leave(Retries retries, Instant deadline) {
		moveTo(Stage.DEREGISTERING);
		retries.until(this::attempt, deadline, this::failed).whenComplete((done, failure) -> {
			if (failure != null) {
				failed(RegistryException.of(failure));
			}
		});
	}

	private CompletionStage<Void> attempt() {
		update(GroupProgress::attempt);
		return this.registry.deregister(this.group, this.target).thenCompose((accepted) -> {
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
		String sentence = Optional.ofNullable(failure.getMessage()).orElse(failure.kind().name());
		update((current) -> current.trouble(sentence));
	}

	private void moveTo(Stage stage) {
		Instant now = this.timeline.now();
		update((current) -> current.to(stage, now));
	}

	private synchronized void update(UnaryOperator<GroupProgress> step) {
		this.progress = step.apply(this.progress);
	}

}
