package io.tidegate.rehearsal.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.time.Time;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load: every request is sent when it is due, whatever the answers do. Safe
 * for use by several threads.
 */
public final class Load implements AutoCloseable {

	private static final long TICK_MILLIS = 1;

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

	private final AtomicLong sent = new AtomicLong();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final Time time;

	private final RequestSource requests;

	private final HttpLoad http;

	private final Schedule schedule;

	private final LoadStatistics statistics;

	private final long timer;

	private Load(Time time, LoadSettings settings) {
		this.time = time;
		Bodies bodies = new Bodies();
		this.requests = requests(settings.content(), settings.seed());
		this.http = new HttpLoad(this.vertx, settings.address(), settings.patience(), bodies,
				answers(settings.content(), bodies));
		this.schedule = new Schedule(time.nanos(), settings.perSecond());
		this.statistics = new LoadStatistics(this.schedule.startNanos());
		this.timer = this.vertx.setPeriodic(TICK_MILLIS, (tick) -> sendWhatIsDue());
	}

	private static RequestSource requests(LoadContent content, long seed) {
		return switch (content) {
			case LoadContent.Sample sample -> new RequestMix(seed, sample.shares());
			case LoadContent.Paths paths -> new PathRotation(paths.paths());
		};
	}

	private static Answers answers(LoadContent content, Bodies bodies) {
		return switch (content) {
			case LoadContent.Sample sample -> new SampleAnswers(bodies);
			case LoadContent.Paths paths -> new RememberedAnswers(paths.anyBody());
		};
	}

	/**
	 * Starts to send at once.
	 * @param time the clock of the latencies
	 * @param settings what to send where
	 * @return the running load
	 */
	public static Load start(Time time, LoadSettings settings) {
		return new Load(time, settings);
	}

	/**
	 * Sends one request beside the schedule that lasts longer than any drain.
	 * @param duration how long the application is to take
	 */
	public void sendLong(Duration duration) {
		long now = this.time.nanos();
		this.vertx.runOnContext((ignored) -> send(new PlannedRequest(RequestKind.LONG, duration.toMillis()), now));
	}

	/**
	 * Counts a long-lived connection that could not be opened, as a request that failed.
	 * @param kind stream or socket
	 * @param cause why there is no connection
	 */
	public void notOpened(String kind, FailureCause cause) {
		this.statistics.failed(kind, this.time.nanos(), cause);
	}

	/**
	 * How many requests were sent so far.
	 * @return their number, answered or not
	 */
	public long sent() {
		return this.sent.get();
	}

	/**
	 * How many requests have ended.
	 * @return their number, failed ones among them
	 */
	public long answers() {
		return this.statistics.answers();
	}

	/**
	 * How many requests have failed.
	 * @return their number
	 */
	public int failures() {
		return this.statistics.failures();
	}

	/**
	 * Sends nothing more, waits for what is outstanding and adds up.
	 * @return what became of the requests
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public LoadResult finish() throws InterruptedException {
		this.vertx.cancelTimer(this.timer);
		CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
		this.vertx.setPeriodic(10, (tick) -> {
			if (this.outstanding.get() == 0) {
				done.complete(null);
			}
		});
		done.join();
		return this.statistics.result();
	}

	@Override
	public void close() {
		this.vertx.cancelTimer(this.timer);
		this.vertx.close()
			.toCompletionStage()
			.toCompletableFuture()
			.orTimeout(5, TimeUnit.SECONDS)
			.exceptionally((problem) -> null)
			.join();
	}

	private void sendWhatIsDue() {
		long due = this.schedule.dueBy(this.time.nanos());
		for (long index = this.sent.get(); index < due; index++) {
			send(this.requests.next(), this.schedule.dueAt(index));
		}
		this.sent.set(due);
	}

	private void send(PlannedRequest request, long due) {
		this.outstanding.incrementAndGet();
		this.http.send(request).onSuccess((cause) -> {
			this.statistics.ended(request, due, this.time.nanos(), cause);
			this.outstanding.decrementAndGet();
		});
	}

}
