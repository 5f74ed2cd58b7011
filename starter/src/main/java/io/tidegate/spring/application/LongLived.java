package io.tidegate.spring.application;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams and sockets that are open, and can be ended in the way of their protocol.
 * Once all were told to go, one that comes late is told at once.
 * <p>
 * Safe for use by several threads.
 */
public final class LongLived {

	private static final Logger log = LoggerFactory.getLogger(LongLived.class);

	private final Set<Connection> open = ConcurrentHashMap.newKeySet();

	private volatile boolean over;

	private int round;

	/**
	 * A stream or a socket.
	 */
	public interface Connection {

		/**
		 * End it as its protocol does, so that the client knows that it was no failure.
		 * Called at most once for each time that it was opened, on any thread; may throw,
		 * and then nothing more is done.
		 * @throws Exception if it cannot be ended, most likely because it has
		 */
		void end() throws Exception;

	}

	LongLived() {
	}

	/**
	 * Take one in.
	 * @param connection just opened; needs one {@link #closed}
	 */
	public void opened(Connection connection) {
		this.open.add(connection);
		if (this.over) {
			end(connection);
		}
	}

	/**
	 * Let one go that has ended, whoever ended it.
	 * @param connection which
	 * @return whether it was here
	 */
	public boolean closed(Connection connection) {
		return this.open.remove(connection);
	}

	/**
	 * Return how many are open.
	 */
	public int count() {
		return this.open.size();
	}

	/**
	 * Return which round of opening and ending this is.
	 */
	synchronized int round() {
		return this.round;
	}

	/**
	 * End all, and from now on whatever else is opened; nothing at all if they were let
	 * live again since.
	 * @param asked the round in which that was decided
	 */
	void endAll(int asked) {
		if (!begin(asked)) {
			return;
		}
		int count = count();
		if (count > 0) {
			log.info("ending {} streams and sockets that are still open", count);
		}
		this.open.forEach(LongLived::end);
	}

	private synchronized boolean begin(int asked) {
		boolean stands = this.round == asked;
		this.over |= stands;
		return stands;
	}

	/**
	 * Let them live again.
	 */
	synchronized void reopen() {
		this.round++;
		this.over = false;
	}

	private static void end(Connection connection) {
		try {
			connection.end();
		}
		catch (Exception ex) {
			log.debug("a stream or socket could not be ended", ex);
		}
	}

}
