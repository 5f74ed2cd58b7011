package io.tidegate.localalb.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.tls.BundleSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Reads what calls name by a bucket and a key, and makes of it what it is, without
 * holding up the event loop: a revocation list may have half a million entries.
 */
public final class BundleReader {

	private final Vertx vertx;

	private volatile @Nullable BundleSource source;

	/**
	 * An object that a call names.
	 *
	 * @param bucket its bucket
	 * @param key its key
	 * @param version its version; null for the newest
	 * @param absent the code of the refusal if it is not there
	 */
	record Named(String bucket, String key, @Nullable String version, String absent) {

		AlbError unreadable(String remedy) {
			return new AlbError(this.absent,
					"The object '" + this.key + "' of the bucket '" + this.bucket + "' cannot be read" + remedy);
		}

	}

	/**
	 * A reader that has nowhere to read from.
	 * @param vertx reads on one of its workers
	 */
	public BundleReader(Vertx vertx) {
		this.vertx = vertx;
	}

	/**
	 * Reads from a place, from now on. May be called by any thread.
	 * @param place where the buckets are
	 */
	public void from(BundleSource place) {
		this.source = place;
	}

	/**
	 * Reads an object.
	 * @param object which one
	 * @param most how large it may be, in bytes; of a larger one no more than one byte
	 * beyond is read
	 * @param reading makes of its content what it is, on a worker
	 * @param <T> what it is
	 * @return the same; fails with an {@link AlbError}
	 */
	<T> Future<T> read(Named object, int most, Function<byte[], T> reading) {
		BundleSource place = this.source;
		if (place == null) {
			return Future.failedFuture(object.unreadable(
					", for there are no buckets here: start with --log-folder, whose folders are buckets, or with --s3-endpoint."));
		}
		return this.vertx.executeBlocking(() -> reading.apply(content(place, object, most)), false)
			.recover((problem) -> Future.failedFuture((problem instanceof IOException)
					? object.unreadable(": put it there, or correct its name (" + problem.getMessage() + ").")
					: problem));
	}

	private static byte[] content(BundleSource place, Named object, int most) throws IOException {
		try (InputStream content = place.open(object.bucket(), object.key(), object.version())) {
			return content.readNBytes(most + 1);
		}
	}

}
