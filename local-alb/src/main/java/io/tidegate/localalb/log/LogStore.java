package io.tidegate.localalb.log;

import java.io.IOException;

/**
 * Where log files are put: something with buckets. Called on a thread that may block.
 */
@FunctionalInterface
public interface LogStore {

	/**
	 * Puts a file.
	 * @param bucket the bucket
	 * @param key the file's key in it
	 * @param content the file
	 * @throws IOException if it could not be put there
	 */
	void put(String bucket, String key, byte[] content) throws IOException;

}
