package io.tidegate.rehearsal.options;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.TrafficSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The load.
 */
public final class TrafficOptions {

	@Option(names = "--rate", paramLabel = "N", defaultValue = "200", order = 40,
			description = "Requests a second, sent when they are due whatever the answers do. Default: ${DEFAULT-VALUE}.")
	private int perSecond;

	@Option(names = "--requests", paramLabel = "N", defaultValue = "10000", order = 41,
			description = "How many requests are sent at least, however quickly the roll-outs are done. "
					+ "Default: ${DEFAULT-VALUE}.")
	private long requests;

	@Option(names = "--slowest", paramLabel = "TIME", defaultValue = "4s", order = 42,
			description = "How long the slowest of the slow requests takes; the quickest of them takes a quarter of it. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Duration slowest = Duration.ZERO;

	@Option(names = "--idle-connections", paramLabel = "N", defaultValue = "0", order = 43,
			description = "Kept-alive connections opened straight to each task's application that carry one request and "
					+ "then nothing. Default: ${DEFAULT-VALUE}.")
	private int idleConnections;

	@Option(names = "--long-request", paramLabel = "TIME", order = 44,
			description = "Sends one request before each roll-out that takes so long; where it outlives the drain its "
					+ "failure is expected and counted apart. Default: none.")
	private @Nullable Duration longRequest;

	@Option(names = "--streams", paramLabel = "N", order = 45,
			description = "Clients that listen to server-sent events through the load balancer and come back whenever these "
					+ "end. Default: 6 with --mode library and both, 0 otherwise.")
	private @Nullable Integer streams;

	@Option(names = "--sockets", paramLabel = "N", order = 46,
			description = "The same with a WebSocket over which something is said each second. "
					+ "Default: 6 with --mode library and both, 0 otherwise.")
	private @Nullable Integer sockets;

	/**
	 * What was asked for.
	 * @param mode where Tidegate is; only in the application it can end what stays
	 * @return the settings
	 */
	public TrafficSettings settings(Mode mode) {
		int usual = mode.isInApplication() ? 6 : 0;
		return new TrafficSettings(this.perSecond, this.requests, this.slowest, this.idleConnections,
				Optional.ofNullable(this.longRequest), (this.streams != null) ? this.streams : usual,
				(this.sockets != null) ? this.sockets : usual);
	}

}
