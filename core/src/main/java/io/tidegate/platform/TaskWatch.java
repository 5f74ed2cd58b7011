package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import io.tidegate.settings.SettingException;
import io.tidegate.time.Poll;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the task on a clock of its own and keeps what is known at hand. One answer
 * that does not come, or comes damaged, changes nothing; what is known ages, and is stale
 * after a while.
 * <p>
 * Logs when the source is heard of and when it is not any more, and nothing in between.
 * Safe for use by several threads.
 */
public final class TaskWatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TaskWatch.class);

	/**
	 * The shortest interval. The endpoint's limit of 40 requests a second is the whole
	 * task's, its credentials included.
	 */
	public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

	/** Several answers may be missed before what they said is stale. */
	public static final Duration DEFAULT_STALE_AFTER = Duration.ofSeconds(15);

	private final Timeline timeline;

	private final TaskSource source;

	private final Duration staleAfter;

	private final Poll poll;

	private volatile @Nullable TaskMemory memory;

	private volatile @Nullable String miss;

	// Touched by one question at a time.
	private Standing standing = Standing.NEW;

	/**
	 * Create a watch that has not begun to ask.
	 * @param timeline the time
	 * @param executor runs the questions, which block
	 * @param source what is asked
	 * @param interval from one question to the next; a second or longer
	 * @param staleAfter how old what is known may get; twice the interval or longer
	 * @throws SettingException if they are shorter
	 */
	public TaskWatch(Timeline timeline, Executor executor, TaskSource source, Duration interval, Duration staleAfter) {
		requireLongEnough(interval, staleAfter);
		this.timeline = timeline;
		this.source = source;
		this.staleAfter = staleAfter;
		this.poll = new Poll(timeline, executor, interval, this::ask);
	}

	private static void requireLongEnough(Duration interval, Duration staleAfter) {
		if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
			throw new SettingException("tidegate.containers.interval",
					"is " + Spans.text(interval) + ", and the task shares one limit of questions to the platform",
					"set it to 1s or longer");
		}
		if (staleAfter.compareTo(interval.multipliedBy(2)) < 0) {
			throw new SettingException("tidegate.containers.stale-after",
					"is " + Spans.text(staleAfter) + ", so that one missed answer in an interval of "
							+ Spans.text(interval) + " would count",
					"set it to twice tidegate.containers.interval or longer");
		}
	}

	/**
	 * Begin to ask.
	 */
	public void start() {
		this.poll.start();
	}

	@Override
	public void close() {
		this.poll.stop();
	}

	/**
	 * Return what is known. Waits for nothing.
	 * @param now the moment
	 * @return the view
	 */
	public TaskView view(Instant now) {
		TaskMemory known = this.memory;
		Optional<String> missed = Optional.ofNullable(this.miss);
		return (known != null) ? known.view(now, this.staleAfter, missed) : TaskView.unknown(missed);
	}

	private void ask() {
		TaskReading reading = read();
		Instant now = this.timeline.now();
		if (reading instanceof TaskReading.Known known) {
			take(known, now);
		}
		else if (reading instanceof TaskReading.Missing missing) {
			miss(missing.reason(), now);
		}
	}

	// The port promises never to throw. Should it break that, it is one more miss.
	private TaskReading read() {
		try {
			return this.source.read();
		}
		catch (RuntimeException ex) {
			log.debug("a task source broke its promise", ex);
			return new TaskReading.Missing("the task could not be asked for");
		}
	}

	private void take(TaskReading.Known known, Instant now) {
		TaskMemory before = this.memory;
		TaskMemory after = (before != null) ? before.then(known, now, this.staleAfter) : TaskMemory.of(known, now);
		this.memory = after;
		this.miss = null;
		if (this.standing != Standing.HEARD) {
			log.info("the task metadata endpoint tells of this task's containers{}: {}",
					(this.standing == Standing.LOST) ? " again" : "", names(after.task()));
			this.standing = Standing.HEARD;
		}
	}

	private void miss(String reason, Instant now) {
		this.miss = reason;
		TaskMemory known = this.memory;
		if (known == null && this.standing == Standing.NEW) {
			log.info("this task's containers are not known: {}", reason);
			this.standing = Standing.UNHEARD;
		}
		else if (known != null && this.standing == Standing.HEARD && known.olderThan(this.staleAfter, now)) {
			log.warn("this task's containers have not been heard of for {}: {}",
					Spans.text(Duration.between(known.readAt(), now)), reason);
			this.standing = Standing.LOST;
		}
	}

	private static String names(Task task) {
		return task.containers().stream().map(TaskContainer::name).sorted().collect(Collectors.joining(", "));
	}

	/**
	 * What the log has said last.
	 */
	private enum Standing {

		NEW, UNHEARD, HEARD, LOST

	}

}
