package io.tidegate.localalb.tls;

import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/**
 * What a client has sent in its handshake, kept in the connection's session: whether it
 * was verified is a matter of the handshake, whatever the listener asks for by now.
 *
 * @param certificates the client's certificate first
 * @param verified whether they were held against a trust store
 */
public record PresentedChain(List<X509Certificate> certificates, boolean verified) {

	private static final String KEY = PresentedChain.class.getName();

	/**
	 * What the client of a connection has sent.
	 * @param session the connection's
	 * @return null if it was not asked, or sent nothing
	 */
	public static @Nullable PresentedChain of(SSLSession session) {
		return (session.getValue(KEY) instanceof PresentedChain presented) ? presented : null;
	}

	void keepIn(SSLSession session) {
		session.putValue(KEY, this);
	}

}
