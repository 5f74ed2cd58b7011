package io.tidegate.localalb.tls;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Where bundles of authorities and revocation lists are read: something with buckets.
 * Called on a thread that may block, perhaps on several at once.
 */
@FunctionalInterface
public interface BundleSource {

	/**
	 * Opens an object.
	 * @param bucket the bucket
	 * @param key the object's key in it
	 * @param version which version; null for the newest
	 * @return its content, which whoever reads it closes, perhaps before its end
	 * @throws IOException if there is no such object, or it cannot be read
	 */
	InputStream open(String bucket, String key, @Nullable String version) throws IOException;

}
