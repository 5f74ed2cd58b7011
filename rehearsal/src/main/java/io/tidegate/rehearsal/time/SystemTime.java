package io.tidegate.rehearsal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The machine's clock.
 */
final class SystemTime implements Time {

	@Override
	public Instant now() {
		return Instant.now();
	}

	@Override
	public long nanos() {
		return System.nanoTime();
	}

	@Override
	public void pause(Duration duration) throws InterruptedException {
		ReentrantLock lock = new ReentrantLock();
		Condition never = lock.newCondition();
		lock.lockInterruptibly();
		try {
			long left = duration.toNanos();
			while (left > 0) {
				left = never.awaitNanos(left);
			}
		}
		finally {
			lock.unlock();
		}
	}

}
