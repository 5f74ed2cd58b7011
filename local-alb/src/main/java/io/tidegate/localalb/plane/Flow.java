package io.tidegate.localalb.plane;

import java.util.function.IntConsumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;

/**
 * Hands bytes on as they come, and no faster than the other side takes them: what is read
 * and not yet written is never more than the write queue of one connection.
 */
final class Flow {

	private Flow() {
	}

	/**
	 * Begins to hand on.
	 * @param from a paused stream
	 * @param to where to
	 * @param moved is told the number of bytes, whenever some have moved
	 * @return done when everything has been read, and the other side's end is written
	 */
	static Future<Void> begin(ReadStream<Buffer> from, WriteStream<Buffer> to, IntConsumer moved) {
		return begin(from, to, moved, () -> {
		});
	}

	/**
	 * Begins to hand on.
	 * @param from a paused stream
	 * @param to where to
	 * @param moved is told the number of bytes, whenever some have moved
	 * @param beforeEnd is run when everything has been read, before the other side is
	 * ended
	 * @return done when everything has been read, and the other side's end is written
	 */
	static Future<Void> begin(ReadStream<Buffer> from, WriteStream<Buffer> to, IntConsumer moved, Runnable beforeEnd) {
		Promise<Void> ended = Promise.promise();
		from.handler((buffer) -> {
			moved.accept(buffer.length());
			to.write(buffer);
			if (to.writeQueueFull()) {
				from.pause();
				to.drainHandler((drained) -> {
					moved.accept(0);
					from.resume();
				});
			}
		});
		from.endHandler((end) -> {
			moved.accept(0);
			beforeEnd.run();
			to.end().onComplete(ended);
		});
		from.resume();
		return ended.future();
	}

}
