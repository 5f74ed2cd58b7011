package io.tidegate.localalb.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses log files and puts them into their store, one after the other, on a thread
 * of its own. What a store that is slow or gone cannot take in time is lost, and said to
 * be: like AWS's, these logs are written as well as it goes.
 */
final class LogWriter {

	private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

	private static final int MOST_WAITING = 64;

	private final LogStore store;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(MOST_WAITING), Thread.ofPlatform().name("log-writer").daemon().factory());

	LogWriter(LogStore store) {
		this.store = store;
	}

	/**
	 * Writes a file of lines, compressed.
	 * @param bucket the bucket
	 * @param key the file's key
	 * @param lines the lines, each with its end
	 */
	void writeLines(String bucket, String key, String lines) {
		later(bucket, key, () -> put(bucket, key, compressed(lines)));
	}

	/**
	 * Writes a file as it is.
	 * @param bucket the bucket
	 * @param key the file's key
	 * @param text its content
	 */
	void writePlain(String bucket, String key, String text) {
		later(bucket, key, () -> put(bucket, key, text.getBytes(StandardCharsets.UTF_8)));
	}

	private void later(String bucket, String key, Runnable work) {
		try {
			this.thread.execute(work);
		}
		catch (RejectedExecutionException ex) {
			log.warn("The log file {} for the bucket {} is lost: {} others wait to be written.", key, bucket,
					MOST_WAITING);
		}
	}

	private void put(String bucket, String key, byte[] content) {
		try {
			this.store.put(bucket, key, content);
		}
		catch (IOException | RuntimeException ex) {
			log.warn("The log file {} could not be put into the bucket {}: {}", key, bucket, ex.getMessage());
		}
	}

	static byte[] compressed(String lines) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
			zip.write(lines.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("memory takes every byte", ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Writes what was given so far, and nothing after it.
	 * @param limit how long to wait for it
	 */
	void close(Duration limit) {
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("Log files are lost: the store did not take them within {} s.", limit.toSeconds());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
