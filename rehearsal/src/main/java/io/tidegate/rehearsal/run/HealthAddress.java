package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

import io.tidegate.rehearsal.ecs.Target;

/**
 * An agent's health address, asked the way a load balancer asks.
 */
final class HealthAddress {

	private static final int PATIENCE_MILLIS = 1000;

	private HealthAddress() {
	}

	/**
	 * Asks once.
	 * @param target the agent's task
	 * @return whether the answer is 200; no answer is none
	 */
	static boolean says200(Target target) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://%s:%d/health".formatted(target.address(), TaskContainers.HEALTH_PORT))
				.toURL()
				.openConnection();
			connection.setConnectTimeout(PATIENCE_MILLIS);
			connection.setReadTimeout(PATIENCE_MILLIS);
			try {
				return connection.getResponseCode() == 200;
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			return false;
		}
	}

}
