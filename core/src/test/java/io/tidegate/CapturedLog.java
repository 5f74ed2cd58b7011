package io.tidegate;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What Tidegate logs at info and above while this is open.
 */
public final class CapturedLog implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.tidegate");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private CapturedLog() {
		this.logger.setLevel(Level.INFO);
		this.logger.setAdditive(false);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	/**
	 * Capture from now on.
	 */
	public static CapturedLog open() {
		return new CapturedLog();
	}

	/**
	 * Return the lines so far.
	 */
	public List<String> lines() {
		return List.copyOf(this.lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	/**
	 * Return whether a line came with a stack trace.
	 */
	public boolean holdsAStackTrace() {
		return List.copyOf(this.lines.list).stream().anyMatch((line) -> line.getThrowableProxy() != null);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

}
