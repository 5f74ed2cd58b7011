package io.tidegate.agent.probe;

import java.time.Duration;

import io.grpc.StatusRuntimeException;
import io.tidegate.health.Probe;
import io.tidegate.health.ProbeResult;
import io.tidegate.health.ProbeResult.Failed;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gRPC server by its health service ({@code grpc.health.v1.Health/Check}, the gRPC
 * health checking protocol).
 * <p>
 * Connects at the first question and keeps the connection until {@link #close()}. A
 * server that restarts is asked again on a new connection at the next question. Proxies
 * that the system or the environment names are not used.
 * <p>
 * Safe for use by several threads.
 */
public final class GrpcProbe implements Probe, AutoCloseable {

	private static final Failed NOT_ASKED = new Failed("it could not be asked");

	private final Target target;

	private final Duration timeout;

	private @Nullable GrpcChannel channel;

	private boolean closed;

	/**
	 * Create a probe that has not connected yet.
	 * @param target whom to ask for what
	 * @param timeout how long the answer may take, with connecting
	 */
	public GrpcProbe(Target target, Duration timeout) {
		this.target = target;
		this.timeout = timeout;
	}

	@Override
	public ProbeResult ask() {
		try {
			GrpcChannel open = channel();
			return (open != null) ? GrpcReasons.of(open.check(this.target.service(), this.timeout)) : NOT_ASKED;
		}
		catch (StatusRuntimeException ex) {
			return GrpcReasons.of(ex.getStatus(), this.timeout);
		}
		catch (RuntimeException ex) {
			return NOT_ASKED;
		}
	}

	// None once closed: the last question may still be on its way then.
	private synchronized @Nullable GrpcChannel channel() {
		if (this.channel == null && !this.closed) {
			this.channel = new GrpcChannel(this.target.host(), this.target.port(), this.target.security());
		}
		return this.closed ? null : this.channel;
	}

	/**
	 * Close the connection and end its thread, within about two seconds. Questions that
	 * come later fail.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.channel != null) {
			this.channel.close();
			this.channel = null;
		}
	}

	/**
	 * Whom to ask for what.
	 *
	 * @param host a name or an address
	 * @param port 1 to 65535
	 * @param service the service's full name, for example {@code orders.v1.Orders}; empty
	 * for the server as a whole
	 * @param security how to connect
	 */
	public record Target(String host, int port, String service, Security security) {
	}

	/**
	 * How to connect.
	 */
	public enum Security {

		/** Without TLS. */
		PLAINTEXT,
		/** By TLS, whoever answers: an application's certificate is often self-signed. */
		ANY_CERTIFICATE,
		/** By TLS, with a certificate that is trusted and the host's. */
		VERIFIED_CERTIFICATE

	}

}
