package io.tidegate.platform;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.tidegate.time.Poll;
import io.tidegate.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the instance's notices and passes each kind on once.
 * <p>
 * Where nobody answers three times in a row, one line says so and the asking ends. A
 * source that was heard once is asked for ever, whatever becomes of it. Safe for use by
 * several threads.
 */
public final class NoticeWatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(NoticeWatch.class);

	/**
	 * As often as AWS recommends: a Spot notice comes two minutes ahead.
	 */
	static final Duration INTERVAL = Duration.ofSeconds(5);

	// An answer or two may be lost while an instance boots.
	private static final int ENOUGH = 3;

	private final InstanceSource source;

	private final Set<Notice.Kind> asked;

	private final Consumer<Notice> listener;

	private final Poll poll;

	// The rest is touched by one question at a time.
	private final Set<Notice.Kind> passedOn = EnumSet.noneOf(Notice.Kind.class);

	private boolean heardOnce;

	private int missesInARow;

	private int absencesInARow;

	/**
	 * Create a watch that has not begun to ask.
	 * @param timeline the time
	 * @param executor runs the questions, which block, and the listener
	 * @param source what is asked
	 * @param asked the kinds of notice to wait for
	 * @param listener told of each kind once
	 */
	public NoticeWatch(Timeline timeline, Executor executor, InstanceSource source, Set<Notice.Kind> asked,
			Consumer<Notice> listener) {
		this.source = source;
		this.asked = Set.copyOf(asked);
		this.listener = listener;
		this.poll = new Poll(timeline, executor, INTERVAL, this::ask);
	}

	/**
	 * Begin to ask, at once and then every 5 s.
	 */
	public void start() {
		if (!this.asked.isEmpty()) {
			this.poll.start();
		}
	}

	@Override
	public void close() {
		this.poll.stop();
	}

	private void ask() {
		NoticeReading reading = read();
		if (reading instanceof NoticeReading.Heard heard) {
			heard(heard);
		}
		else if (reading instanceof NoticeReading.Missed missed) {
			missed(missed.reason());
		}
		else if (reading instanceof NoticeReading.NobodyHere nobody) {
			nobody(nobody.reason());
		}
	}

	// The port promises never to throw. Should it break that, it is one more miss.
	private NoticeReading read() {
		try {
			return this.source.notices(this.asked);
		}
		catch (RuntimeException ex) {
			log.debug("an instance source broke its promise", ex);
			return new NoticeReading.Missed("the instance could not be asked");
		}
	}

	private void heard(NoticeReading.Heard heard) {
		if (this.missesInARow >= ENOUGH) {
			log.info("the instance is heard of again");
		}
		this.heardOnce = true;
		this.missesInARow = 0;
		this.absencesInARow = 0;
		for (Notice notice : heard.notices()) {
			if (this.asked.contains(notice.kind()) && this.passedOn.add(notice.kind())) {
				passOn(notice);
			}
		}
	}

	private void passOn(Notice notice) {
		log.warn("notice: {}", notice.sentence());
		try {
			this.listener.accept(notice);
		}
		catch (RuntimeException ex) {
			log.error("a notice was heard and could not be acted on: {}", notice.sentence(), ex);
		}
	}

	private void missed(String reason) {
		this.missesInARow++;
		if (this.missesInARow == ENOUGH) {
			log.warn("the instance is not heard of, so that no notice would be: {}", reason);
		}
	}

	private void nobody(String reason) {
		if (this.heardOnce) {
			missed(reason);
			return;
		}
		this.absencesInARow++;
		if (this.absencesInARow == ENOUGH) {
			log.info("no notices of the instance are waited for: {}", reason);
			this.poll.stop();
		}
	}

}
