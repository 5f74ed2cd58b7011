package io.tidegate.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

import io.tidegate.time.Spans;

/**
 * Asks by HTTP GET; any status from 200 to 299 passes. Redirects are not followed: a
 * health address that answers with one is a health address behind a login.
 * <p>
 * {@link HttpURLConnection} rather than the newer client, because it costs less memory
 * and half the idle CPU in a process whose only requests these are.
 */
public final class HttpProbe implements Probe {

	private final URI address;

	private final Duration timeout;

	/**
	 * Create a probe.
	 * @param address what to GET
	 * @param timeout how long the answer may take
	 */
	public HttpProbe(URI address, Duration timeout) {
		this.address = address;
		this.timeout = timeout;
	}

	@Override
	public ProbeResult ask() {
		try {
			int status = status();
			return (status >= 200 && status < 300) ? new ProbeResult.Passed()
					: new ProbeResult.Failed("it answered " + status);
		}
		catch (SocketTimeoutException ex) {
			return new ProbeResult.Failed("it gave no answer within " + Spans.text(this.timeout));
		}
		catch (ConnectException ex) {
			return new ProbeResult.Failed("it refused the connection");
		}
		catch (IOException ex) {
			return new ProbeResult.Failed("its answer broke off");
		}
	}

	private int status() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.address.toURL().openConnection();
		try {
			connection.setConnectTimeout((int) this.timeout.toMillis());
			connection.setReadTimeout((int) this.timeout.toMillis());
			connection.setInstanceFollowRedirects(false);
			connection.setUseCaches(false);
			connection.setRequestProperty("User-Agent", "Tidegate");
			return connection.getResponseCode();
		}
		finally {
			connection.disconnect();
		}
	}

}
