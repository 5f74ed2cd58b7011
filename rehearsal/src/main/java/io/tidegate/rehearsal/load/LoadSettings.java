package io.tidegate.rehearsal.load;

import java.net.URI;
import java.time.Duration;

/**
 * What to send where.
 *
 * @param address of the load balancer's listener
 * @param perSecond requests a second
 * @param content what to ask for
 * @param seed of their order
 * @param patience how long a client waits for the whole answer
 */
public record LoadSettings(URI address, int perSecond, LoadContent content, long seed, Duration patience) {

	/**
	 * The same with what warms the application up.
	 * @return a copy
	 */
	public LoadSettings warmUp() {
		return new LoadSettings(this.address, this.perSecond, this.content.warmUp(), this.seed, this.patience);
	}

}
