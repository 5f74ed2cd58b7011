package io.tidegate.health;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks by one HTTP GET on a connection of its own. Redirects are not followed: a health
 * address that answers with one is a health address behind a login. Proxies that the
 * system or the environment names are not used.
 * <p>
 * The answer is read to its end, or to its first 64 KiB, within the timeout: one that
 * breaks off is a failure whatever its status.
 * <p>
 * Safe for use by several threads.
 */
public final class HttpProbe implements Probe {

	private final Request request;

	private final BoundedCall call;

	/**
	 * Create a probe that any status from 200 to 299 passes, with any certificate.
	 * @param address what to GET
	 * @param timeout how long the whole answer may take
	 */
	public HttpProbe(URI address, Duration timeout) {
		this(Request.of(address, timeout));
	}

	/**
	 * Create a probe.
	 * @param request what to ask, and what to hope for
	 */
	public HttpProbe(Request request) {
		this.request = request;
		this.call = new BoundedCall(request.timeout());
	}

	@Override
	public ProbeResult ask() {
		return this.call.ask(new HttpQuestion(this.request));
	}

	/**
	 * What to ask, and what to hope for.
	 *
	 * @param address what to GET: {@code http} or {@code https}, with a host
	 * @param timeout how long the whole answer may take
	 * @param matcher the statuses that pass
	 * @param body what the answer must say, if that matters
	 * @param verifyCertificate whether the certificate must be trusted and be the host's.
	 * A load balancer does not verify its targets' (ELBv2 API,
	 * {@code HealthCheckProtocol}), and an application's is often self-signed
	 */
	public record Request(URI address, Duration timeout, StatusMatcher matcher, Optional<BodyCheck> body,
			boolean verifyCertificate) {

		public Request {
			boolean http = "http".equalsIgnoreCase(address.getScheme())
					|| "https".equalsIgnoreCase(address.getScheme());
			if (!http || address.getHost() == null || address.getPort() > 65535) {
				throw new IllegalArgumentException(
						"'" + address + "' is no HTTP address: write one such as http://127.0.0.1:8080/health");
			}
		}

		/**
		 * Return a request that any status from 200 to 299 passes, with any certificate.
		 * @param address what to GET
		 * @param timeout how long the whole answer may take
		 */
		public static Request of(URI address, Duration timeout) {
			return new Request(address, timeout, StatusMatcher.DEFAULT, Optional.empty(), false);
		}

	}

}
