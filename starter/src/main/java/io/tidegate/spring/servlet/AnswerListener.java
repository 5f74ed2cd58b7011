package io.tidegate.spring.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Waits for the end of an answer that is given later, by another thread. Containers call
 * {@code onComplete} after a timeout and after an error as well.
 */
final class AnswerListener implements AsyncListener {

	private final Runnable ended;

	AnswerListener(Runnable ended) {
		this.ended = ended;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.ended.run();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// completes as well
	}

	@Override
	public void onError(AsyncEvent event) {
		// completes as well
	}

	// A new round forgets who listened to the one before it.
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
