package io.tidegate.localalb.tls;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Where bundles of authorities and revocation lists are read: something with buckets.
 * Called on a thread that may block.
 */
@FunctionalInterface
public interface BundleSource {

	/**
	 * Reads an object.
	 * @param bucket the bucket
	 * @param key the object's key in it
	 * @param version which version; null for the newest
	 * @return its content
	 * @throws IOException if there is no such object, or it cannot be read
	 */
	byte[] get(String bucket, String key, @Nullable String version) throws IOException;

}
