package io.tidegate.spring.servlet;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Waits for the end of one answer that is given later, by another thread. Containers
 * promise to complete after an error; some forget it where the client has left at that
 * moment, so that whichever comes first is the end.
 */
final class AnswerListener implements AsyncListener {

	private final Runnable ended;

	private final AtomicBoolean over = new AtomicBoolean();

	/**
	 * Create a listener.
	 * @param ended run once, at the end
	 */
	AnswerListener(Runnable ended) {
		this.ended = ended;
	}

	/**
	 * Take note of the end, if it is the first time.
	 */
	void end() {
		if (this.over.compareAndSet(false, true)) {
			this.ended.run();
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onError(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// The application may still answer; completion follows.
	}

	// A new round forgets who listened to the one before it.
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
