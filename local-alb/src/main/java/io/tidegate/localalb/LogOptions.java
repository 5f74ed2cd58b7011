package io.tidegate.localalb;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.tidegate.localalb.log.BalancerLogs;
import io.tidegate.localalb.log.BucketStore;
import io.tidegate.localalb.log.FolderStore;
import io.tidegate.localalb.log.S3Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say where access logs and connection logs go.
 */
final class LogOptions {

	private static final String BUCKET = "logs";

	@Option(names = "--log-folder", paramLabel = "DIR",
			description = "Where access logs and connection logs go that a load balancer's attributes switch on: a "
					+ "folder with a folder for each bucket. Those of --listener are on, in the bucket logs. What "
					+ "trust stores are made of is read there, too (default: nowhere).")
	private @Nullable Path folder;

	@Option(names = "--s3-endpoint", paramLabel = "URL",
			description = "The same, to something that speaks S3, such as http://127.0.0.1:9000.")
	private @Nullable URI endpoint;

	@Option(names = "--log-interval", paramLabel = "DURATION",
			description = "How long a log file gathers lines (default: 5m, as AWS does).")
	private @Nullable String interval;

	boolean areGiven() {
		return this.folder != null || this.endpoint != null;
	}

	void keep(LocalAlb alb, String region) {
		BucketStore store = store(region);
		Duration gathered = (this.interval != null) ? Durations.parse(this.interval) : BalancerLogs.INTERVAL;
		if (store != null) {
			alb.keepLogs(store, gathered);
			alb.readBundles(store);
		}
	}

	private @Nullable BucketStore store(String region) {
		if (this.folder != null && this.endpoint != null) {
			throw new IllegalArgumentException(
					"Logs go to one place: give --log-folder or --s3-endpoint, and not both.");
		}
		if (this.endpoint != null) {
			requireHttp(this.endpoint);
			return new S3Store(this.endpoint, region);
		}
		return (this.folder != null) ? new FolderStore(this.folder) : null;
	}

	/**
	 * What switches the logs on for the load balancer that is created at the start.
	 * @return the attributes; none if there is nowhere to write
	 */
	Map<String, String> attributes() {
		return areGiven() ? Map.of("access_logs.s3.enabled", "true", "access_logs.s3.bucket", BUCKET,
				"connection_logs.s3.enabled", "true", "connection_logs.s3.bucket", BUCKET) : Map.of();
	}

	private static void requireHttp(URI endpoint) {
		boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
		if (!http || endpoint.getHost() == null) {
			throw new IllegalArgumentException(
					"The S3 endpoint '" + endpoint + "' is not an address: give a URL such as http://127.0.0.1:9000.");
		}
	}

}
