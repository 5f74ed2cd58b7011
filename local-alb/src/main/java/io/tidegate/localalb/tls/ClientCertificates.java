package io.tidegate.localalb.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What becomes of the certificates that clients of a listener send: they are looked at,
 * or only taken. Either way no session is kept to be resumed, as AWS does not allow it
 * (ALB User Guide, "Mutual authentication").
 */
public final class ClientCertificates extends X509ExtendedTrustManager {

	private final Optional<Supplier<ChainCheck>> check;

	private final Supplier<List<X509Certificate>> advertised;

	private ClientCertificates(Optional<Supplier<ChainCheck>> check, Supplier<List<X509Certificate>> advertised) {
		this.check = check;
		this.advertised = advertised;
	}

	/**
	 * Takes whatever comes.
	 * @return what asks clients and refuses none
	 */
	public static ClientCertificates taken() {
		return new ClientCertificates(Optional.empty(), List::of);
	}

	/**
	 * Looks at what comes. Each handshake asks anew how, on the event loop.
	 * @param check how
	 * @param advertised the authorities of which clients are told
	 * @return what refuses clients that do not pass
	 */
	public static ClientCertificates verified(Supplier<ChainCheck> check, Supplier<List<X509Certificate>> advertised) {
		return new ClientCertificates(Optional.of(check), advertised);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws ClientRefused {
		SSLSession session = engine.getHandshakeSession();
		List<X509Certificate> sent = List.of(chain);
		Optional<ClientRefusal> refusal = this.check.flatMap((one) -> one.get().refusal(sent));
		if (refusal.isPresent()) {
			throw new ClientRefused(refusal.get(), sent.get(0), session);
		}
		new PresentedChain(sent, this.check.isPresent()).keepIn(session);
		session.invalidate();
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return this.advertised.get().toArray(X509Certificate[]::new);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
		throw notAsked();
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) {
		throw notAsked();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
		throw notAsked();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		throw notAsked();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) {
		throw notAsked();
	}

	private static UnsupportedOperationException notAsked() {
		return new UnsupportedOperationException("only clients of listeners are looked at");
	}

}
