package io.tidegate.localalb.log;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that logs were asked for that go nowhere.
 */
public final class LogsWithoutStore implements AlbListener {

	private static final Logger log = LoggerFactory.getLogger(LogsWithoutStore.class);

	private final Registry registry;

	/**
	 * Nothing is written.
	 * @param registry whose attributes are asked
	 */
	public LogsWithoutStore(Registry registry) {
		this.registry = registry;
	}

	@Override
	public void attributesChanged(String balancerArn) {
		this.registry.findBalancer(balancerArn).ifPresent(LogsWithoutStore::warn);
	}

	private static void warn(Balancer balancer) {
		for (LogKind kind : LogKind.values()) {
			String key = kind.attributes() + "enabled";
			if (balancer.attributes().isOn(key)) {
				log.warn("{} is true, but nothing is written: start with --log-folder or --s3-endpoint.", key);
			}
		}
	}

}
