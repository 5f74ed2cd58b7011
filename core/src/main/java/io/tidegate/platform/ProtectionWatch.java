package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.tidegate.platform.TaskProtection.Outcome;
import io.tidegate.settings.SettingException;
import io.tidegate.time.Poll;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the task protected from scale-in while a long request runs, and no longer.
 * <p>
 * What fails changes nothing but a log line, and is tried again seldom: protection is a
 * convenience, and nothing waits for it. Safe for use by several threads.
 */
public final class ProtectionWatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ProtectionWatch.class);

	private static final Duration TICK = Duration.ofSeconds(1);

	private static final Duration RETRY = Duration.ofSeconds(30);

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

	private static final Duration CLOSE_TICK = Duration.ofMillis(20);

	private final Timeline timeline;

	private final Executor executor;

	private final TaskProtection protection;

	private final Supplier<Optional<Instant>> busySince;

	private final Duration busyLongerThan;

	private final Duration expires;

	private final Poll poll;

	private final Object oneCall = new Object();

	// The rest is guarded by oneCall. Until when the task is protected, or may be for
	// want of an answer; null if it is not.
	private @Nullable Instant protectedUntil;

	// When to protect it (again), if it should be.
	private Instant due = Instant.MIN;

	private Instant notBefore = Instant.MIN;

	private String said = "";

	private boolean closed;

	/**
	 * Create a watch that has not begun.
	 * @param timeline the time
	 * @param executor runs the calls, which block, and {@code busySince}
	 * @param protection what protects the task
	 * @param busySince since when the oldest request in flight runs, if one is in flight
	 * @param busyLongerThan how long a request must run to be worth protecting
	 * @param expires how long a protection lasts by itself, should this process be killed
	 * meanwhile: {@link TaskProtection#SHORTEST} to {@link TaskProtection#LONGEST}. It is
	 * renewed at half of it
	 * @throws SettingException if a time is out of its range
	 */
	public ProtectionWatch(Timeline timeline, Executor executor, TaskProtection protection,
			Supplier<Optional<Instant>> busySince, Duration busyLongerThan, Duration expires) {
		requireInRange(busyLongerThan, expires);
		this.timeline = timeline;
		this.executor = executor;
		this.protection = protection;
		this.busySince = busySince;
		this.busyLongerThan = busyLongerThan;
		this.expires = expires;
		this.poll = new Poll(timeline, executor, TICK, this::look);
	}

	private static void requireInRange(Duration busyLongerThan, Duration expires) {
		if (busyLongerThan.isNegative() || busyLongerThan.isZero()) {
			throw new SettingException("tidegate.protection.busy-longer-than", "is " + Spans.text(busyLongerThan),
					"set it to a time longer than zero, such as 30s");
		}
		if (expires.compareTo(TaskProtection.SHORTEST) < 0 || expires.compareTo(TaskProtection.LONGEST) > 0) {
			throw new SettingException("tidegate.protection.expires",
					"is " + Spans.text(expires) + ", and ECS protects a task for 1 to 2880 minutes",
					"set it to a time from 60s to 172800s");
		}
	}

	/**
	 * Begin to look, at once and then every second.
	 */
	public void start() {
		this.poll.start();
	}

	/**
	 * Look no more, and end the protection if there is one. Waits for that no longer than
	 * a second; a protection that could not be ended expires.
	 */
	@Override
	public void close() {
		this.poll.stop();
		CompletableFuture<Void> released = new CompletableFuture<>();
		try {
			this.executor.execute(() -> {
				leave();
				released.complete(null);
			});
		}
		catch (RejectedExecutionException ex) {
			return;
		}
		await(released);
	}

	private void await(CompletableFuture<Void> released) {
		Instant end = this.timeline.now().plus(CLOSE_LIMIT);
		try {
			while (!released.isDone() && this.timeline.now().isBefore(end)) {
				this.timeline.pause(CLOSE_TICK);
			}
		}
		catch (InterruptedException ex) {
			// Whoever closes is in a hurry.
			Thread.currentThread().interrupt();
		}
	}

	private void leave() {
		synchronized (this.oneCall) {
			this.closed = true;
			if (this.protectedUntil != null) {
				release(this.timeline.now());
			}
		}
	}

	private void look() {
		Optional<Boolean> busy = busy();
		if (busy.isPresent()) {
			synchronized (this.oneCall) {
				act(busy.get(), this.timeline.now());
			}
		}
	}

	private void act(boolean busy, Instant now) {
		forgetIfExpired(now);
		if (this.closed || now.isBefore(this.notBefore)) {
			return;
		}
		if (busy && !now.isBefore(this.due)) {
			protect(now);
		}
		else if (!busy && this.protectedUntil != null) {
			release(now);
		}
	}

	// Empty if it cannot be told: then nothing changes.
	private Optional<Boolean> busy() {
		try {
			Instant now = this.timeline.now();
			return Optional
				.of(this.busySince.get().filter((since) -> since.plus(this.busyLongerThan).isBefore(now)).isPresent());
		}
		catch (RuntimeException ex) {
			log.debug("what is in flight could not be told", ex);
			return Optional.empty();
		}
	}

	private void forgetIfExpired(Instant now) {
		Instant until = this.protectedUntil;
		if (until != null && until.isBefore(now)) {
			forget();
		}
	}

	private void forget() {
		this.protectedUntil = null;
		this.due = Instant.MIN;
	}

	private void protect(Instant now) {
		Outcome outcome = call(() -> this.protection.protect(this.expires));
		if (outcome instanceof TaskProtection.Done) {
			this.protectedUntil = now.plus(this.expires);
			this.due = now.plus(this.expires.dividedBy(2));
			say("the task is protected from scale-in, because a request has been running for longer than "
					+ Spans.text(this.busyLongerThan));
			return;
		}
		if (outcome instanceof TaskProtection.Unreachable) {
			// It may have been done all the same.
			this.protectedUntil = now.plus(this.expires);
		}
		failed("the task could not be protected from scale-in", outcome, now);
	}

	private void release(Instant now) {
		Outcome outcome = call(this.protection::release);
		if (outcome instanceof TaskProtection.Done) {
			forget();
			say("the task is no longer protected from scale-in");
			return;
		}
		failed("the task's protection from scale-in could not be ended, and expires by itself", outcome, now);
	}

	private void failed(String what, Outcome outcome, Instant now) {
		this.notBefore = now.plus(RETRY);
		say(what + ": " + outcome.sentence());
	}

	// The port promises never to throw. Should it break that, nothing is known.
	private static Outcome call(Supplier<Outcome> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			log.debug("a task protection broke its promise", ex);
			return new TaskProtection.Unreachable("the call failed");
		}
	}

	private void say(String sentence) {
		if (!sentence.equals(this.said)) {
			log.info(sentence);
			this.said = sentence;
		}
	}

}
