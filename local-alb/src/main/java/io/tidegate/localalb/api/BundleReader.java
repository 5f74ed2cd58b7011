package io.tidegate.localalb.api;

import java.io.IOException;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.tls.BundleSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Reads what calls name by a bucket and a key, without holding up the event loop.
 */
public final class BundleReader {

	private final Vertx vertx;

	private volatile @Nullable BundleSource source;

	/**
	 * A reader that has nowhere to read from.
	 * @param vertx reads on one of its workers
	 */
	public BundleReader(Vertx vertx) {
		this.vertx = vertx;
	}

	/**
	 * Reads from a place, from now on.
	 * @param place where the buckets are
	 */
	public void from(BundleSource place) {
		this.source = place;
	}

	/**
	 * Reads an object.
	 * @param bucket its bucket
	 * @param key its key
	 * @param version its version; null for the newest
	 * @param absent the code of the refusal if it is not there
	 * @return its content; fails with an {@link AlbError}
	 */
	Future<byte[]> read(String bucket, String key, @Nullable String version, String absent) {
		BundleSource place = this.source;
		if (place == null) {
			return Future.failedFuture(new AlbError(absent, "The object '" + key + "' of the bucket '" + bucket
					+ "' cannot be read, for there are no buckets here: start with --log-folder, whose folders are buckets, or with --s3-endpoint."));
		}
		return this.vertx.executeBlocking(() -> place.get(bucket, key, version))
			.recover((problem) -> (problem instanceof IOException)
					? Future.failedFuture(new AlbError(absent, "The object '" + key + "' of the bucket '" + bucket
							+ "' cannot be read: put it there, or correct its name (" + problem.getMessage() + ")."))
					: Future.failedFuture(problem));
	}

}
