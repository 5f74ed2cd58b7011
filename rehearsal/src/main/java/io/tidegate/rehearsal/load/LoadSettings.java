package io.tidegate.rehearsal.load;

import java.net.URI;
import java.time.Duration;

/**
 * What to send where.
 *
 * @param address of the load balancer's listener
 * @param perSecond requests a second
 * @param shares of the kinds of request
 * @param seed of their order
 * @param patience how long a client waits for the whole answer
 */
public record LoadSettings(URI address, int perSecond, RequestMix.Shares shares, long seed, Duration patience) {

	/**
	 * The same with other kinds of request.
	 * @param others how much of which kind
	 * @return a copy
	 */
	public LoadSettings withShares(RequestMix.Shares others) {
		return new LoadSettings(this.address, this.perSecond, others, this.seed, this.patience);
	}

}
