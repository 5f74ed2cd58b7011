package io.tidegate.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;

/**
 * What the load balancer thinks of the target, group by group: asked for seldom and with
 * jitter, because all tasks of an account share one bucket of calls (40 at once, 10 a
 * second after that), and more often only while a target settles. Each change is logged
 * once, with what usually causes it.
 * <p>
 * Safe for use by several threads.
 */
public final class GroupWatch implements AutoCloseable {

	/**
	 * Is told what was heard.
	 */
	public interface Listener {

		/**
		 * A group has answered, or an answer has failed.
		 * @param facts what is known of it now; with a problem if the answer failed
		 * @param askedAt when it was asked: what happened later is not in the answer
		 */
		void heard(GroupFacts facts, Instant askedAt);

	}

	/** How long to wait for an answer to a question that is only worth knowing. */
	static final Duration ASK_LIMIT = Duration.ofSeconds(5);

	private final List<WatchedGroup> groups;

	private volatile Listener listener = (facts, askedAt) -> {
	};

	/**
	 * Create a watch that has asked nothing yet.
	 * @param registry whom to ask
	 * @param target whose state
	 * @param groups where
	 * @param timeline the time
	 * @param random for the jitter
	 */
	public GroupWatch(TargetRegistry registry, Target target, List<TargetGroup> groups, Timeline timeline,
			RandomGenerator random) {
		this.groups = groups.stream()
			.map((group) -> new WatchedGroup(group, target, registry, timeline, random, this::heard))
			.toList();
	}

	/**
	 * Begin to ask, at once and then again and again.
	 * @return what every group said first, whatever that was, within seconds
	 */
	public CompletionStage<List<GroupFacts>> start() {
		return all(this.groups.stream().map(WatchedGroup::start).toList());
	}

	/**
	 * Ask every group now.
	 * @return what they said, within seconds
	 */
	public CompletionStage<List<GroupFacts>> ask() {
		return all(this.groups.stream().map(WatchedGroup::look).toList());
	}

	private CompletionStage<List<GroupFacts>> all(List<CompletionStage<GroupFacts>> answers) {
		CompletableFuture<?>[] each = answers.stream()
			.map(CompletionStage::toCompletableFuture)
			.toArray(CompletableFuture<?>[]::new);
		return CompletableFuture.allOf(each).thenApply((done) -> facts());
	}

	/**
	 * Return what is known now. Waits for nothing.
	 */
	public List<GroupFacts> facts() {
		return this.groups.stream().map(WatchedGroup::facts).toList();
	}

	/**
	 * Tell this listener from now on, and no other. It is called on the thread on which
	 * the answer came.
	 * @param next the listener
	 */
	public void listen(Listener next) {
		this.listener = next;
	}

	private void heard(GroupFacts facts, Instant askedAt) {
		this.listener.heard(facts, askedAt);
	}

	/**
	 * Look soon, and often until the target has settled.
	 * @param group where
	 */
	public void hurry(TargetGroup group) {
		this.groups.stream().filter((each) -> each.facts().group().equals(group)).forEach(WatchedGroup::hurry);
	}

	/**
	 * Stop asking, or go on: a drain asks for itself.
	 * @param resting whether to stop
	 */
	public void rest(boolean resting) {
		this.groups.forEach((group) -> group.rest(resting));
	}

	@Override
	public void close() {
		rest(true);
	}

}
