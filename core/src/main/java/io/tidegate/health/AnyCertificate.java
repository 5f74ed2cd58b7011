package io.tidegate.health;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that trusts whoever answers, whatever host the certificate names: the extended kind
 * of trust manager is asked for both. Right for a probe, which sends nothing that is
 * secret and believes no more than a status: a load balancer does not verify its targets'
 * certificates either (ELBv2 API, {@code HealthCheckProtocol}).
 */
final class AnyCertificate extends X509ExtendedTrustManager {

	private AnyCertificate() {
	}

	/**
	 * Return the sockets, made at the first use of TLS.
	 */
	static SSLSocketFactory sockets() {
		return Sockets.FACTORY;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

	private static final class Sockets {

		static final SSLSocketFactory FACTORY = make();

		private static SSLSocketFactory make() {
			try {
				SSLContext context = SSLContext.getInstance("TLS");
				context.init(null, new TrustManager[] { new AnyCertificate() }, null);
				return context.getSocketFactory();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("This Java has no TLS", ex);
			}
		}

	}

}
