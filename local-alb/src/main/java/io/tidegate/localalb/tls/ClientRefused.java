package io.tidegate.localalb.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLSession;

/**
 * Ends a handshake because of the client's certificate.
 */
public final class ClientRefused extends CertificateException {

	private static final long serialVersionUID = 1L;

	private final ClientRefusal refusal;

	private final transient X509Certificate certificate;

	private final String protocol;

	private final String cipherSuite;

	ClientRefused(ClientRefusal refusal, X509Certificate certificate, SSLSession session) {
		super(refusal.code());
		this.refusal = refusal;
		this.certificate = certificate;
		this.protocol = session.getProtocol();
		this.cipherSuite = session.getCipherSuite();
	}

	public ClientRefusal refusal() {
		return this.refusal;
	}

	public X509Certificate certificate() {
		return this.certificate;
	}

	public String protocol() {
		return this.protocol;
	}

	/**
	 * The cipher suite that was settled.
	 * @return Java's name
	 */
	public String cipherSuite() {
		return this.cipherSuite;
	}

}
