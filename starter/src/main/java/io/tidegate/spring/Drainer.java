package io.tidegate.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tidegate.drain.Drain;
import io.tidegate.drain.DrainPlan;
import io.tidegate.drain.DrainReport;
import io.tidegate.drain.DrainSettings;
import io.tidegate.drain.GroupFacts;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Retries;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the plan, and drains once: however often and from wherever it is asked, there is
 * one drain and one report.
 * <p>
 * Safe for use by several threads.
 */
public final class Drainer {

	private static final Duration ASK_LIMIT = Duration.ofSeconds(5);

	private final DrainSettings settings;

	private final Target target;

	private final Workload workload;

	private final TargetRegistry registry;

	private final Retries retries;

	private final Timeline timeline;

	private final Object once = new Object();

	private volatile List<GroupFacts> facts;

	private volatile @Nullable DrainReport report;

	/**
	 * Create a drainer that has asked nothing yet.
	 * @param settings the time there is
	 * @param target this task's target
	 * @param groups the configured groups
	 * @param workload the application
	 * @param registry where the target is deregistered
	 * @param retries how failed calls are repeated
	 * @param timeline the time
	 */
	public Drainer(DrainSettings settings, Target target, List<TargetGroup> groups, Workload workload,
			TargetRegistry registry, Retries retries, Timeline timeline) {
		this.settings = settings;
		this.target = target;
		this.workload = workload;
		this.registry = registry;
		this.retries = retries;
		this.timeline = timeline;
		this.facts = groups.stream().map(GroupFacts::unknown).toList();
	}

	/**
	 * Ask every group for the target's state and for its deregistration delay.
	 * @return done, whatever the API said: what it did not say is in the plan's warnings
	 */
	public CompletionStage<DrainPlan> ask() {
		List<CompletableFuture<GroupFacts>> answers = new ArrayList<>();
		for (GroupFacts known : this.facts) {
			answers.add(ask(known.group()).toCompletableFuture());
		}
		return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).thenApply((all) -> {
			this.facts = answers.stream().map(CompletableFuture::join).toList();
			return plan();
		});
	}

	private CompletionStage<GroupFacts> ask(TargetGroup group) {
		CompletionStage<TargetHealth> health = this.timeline.within(this.registry.describe(group, this.target),
				ASK_LIMIT);
		CompletionStage<Duration> delay = this.timeline.within(this.registry.deregistrationDelay(group), ASK_LIMIT);
		return health
			.thenCombine(delay,
					(state, seconds) -> new GroupFacts(group, Optional.of(state), Optional.of(seconds),
							Optional.empty()))
			.exceptionally((failure) -> new GroupFacts(group, Optional.empty(), Optional.empty(),
					Optional.ofNullable(RegistryException.of(failure).getMessage())));
	}

	/**
	 * Return what a SIGTERM now would do, as far as is known.
	 */
	public DrainPlan plan() {
		Instant now = this.timeline.now();
		return new DrainPlan(this.settings, this.target, this.facts, this.workload.traffic(now).evidence());
	}

	/**
	 * Drain, or return the report of the drain that was.
	 * @return what happened
	 */
	public DrainReport drain() {
		synchronized (this.once) {
			DrainReport known = this.report;
			if (known != null) {
				return known;
			}
			DrainReport fresh = new Drain(plan(), this.workload, this.registry, this.retries, this.timeline).run();
			this.report = fresh;
			return fresh;
		}
	}

	/**
	 * Return the report of the drain that was, if there was one.
	 */
	public Optional<DrainReport> lastReport() {
		return Optional.ofNullable(this.report);
	}

}
