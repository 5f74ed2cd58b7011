package io.tidegate.agent.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tidegate.agent.command.DrainProgress.Ended;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;

/**
 * Waits for a drain to end, by asking once a second.
 */
final class DrainWait {

	private static final Duration TICK = Duration.ofSeconds(1);

	private static final Duration LIMIT = Duration.ofSeconds(5);

	/** For how long an agent that does not answer may be busy rather than gone. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final ManagementClient agent;

	private final Timeline timeline;

	private final DrainProgress progress;

	private Instant lastAnswer;

	DrainWait(ManagementClient agent, Timeline timeline, DrainProgress progress) {
		this.agent = agent;
		this.timeline = timeline;
		this.progress = progress;
		this.lastAnswer = timeline.now();
	}

	/**
	 * Wait.
	 * @param timeout for how long at most
	 * @return how the drain ended, or why that is not known
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Ended await(Duration timeout) throws InterruptedException {
		Instant end = this.timeline.now().plus(timeout);
		for (Duration left = timeout; left.isPositive(); left = Duration.between(this.timeline.now(), end)) {
			Optional<Ended> ended = look(left);
			if (ended.isPresent()) {
				return ended.get();
			}
			this.timeline.pause((left.compareTo(TICK) < 0) ? left : TICK);
		}
		return new Ended(ExitCodes.TIMED_OUT, "The drain had not ended after " + Spans.text(timeout)
				+ "; it goes on, and 'tidegate status' shows it.");
	}

	private Optional<Ended> look(Duration left) {
		Duration limit = (left.compareTo(LIMIT) < 0) ? Spans.longer(left, Duration.ofMillis(1)) : LIMIT;
		return switch (this.agent.status(limit)) {
			case Reply.Document document -> {
				this.lastAnswer = this.timeline.now();
				yield this.progress.look(document.facts());
			}
			case Reply.None none -> gone(none);
		};
	}

	private Optional<Ended> gone(Reply.None none) {
		Duration silent = Duration.between(this.lastAnswer, this.timeline.now());
		return (silent.compareTo(PATIENCE) < 0) ? Optional.empty() : Optional.of(new Ended(ExitCodes.UNREACHABLE,
				"The agent left before it said how the drain ended; its log has the report. " + none.sentence()));
	}

}
