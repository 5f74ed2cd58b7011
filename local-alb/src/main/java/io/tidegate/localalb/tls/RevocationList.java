package io.tidegate.localalb.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;

import io.tidegate.localalb.AlbError;

/**
 * A list of certificates that their authority has taken back, and the file it came from.
 */
public final class RevocationList {

	/** The largest file that is read, in bytes (ALB User Guide, "Quotas"). */
	public static final int LARGEST = 50 * 1024 * 1024;

	private final byte[] content;

	private final X509CRL list;

	private final long entries;

	private RevocationList(byte[] content, X509CRL list) {
		this.content = content;
		this.list = list;
		// Java makes a new set of all of them for whoever asks.
		Set<?> revoked = list.getRevokedCertificates();
		this.entries = (revoked != null) ? revoked.size() : 0;
	}

	/**
	 * Reads a file.
	 * @param content the file, in PEM or DER
	 * @return what it holds
	 * @throws AlbError {@code InvalidRevocationContent} with a sentence
	 */
	public static RevocationList read(byte[] content) {
		if (content.length > LARGEST) {
			throw invalid("is larger than " + LARGEST + " bytes", "give several lists that are smaller");
		}
		Collection<? extends CRL> lists = lists(content);
		if (lists.size() > 1) {
			throw invalid("holds " + lists.size() + " revocation lists", "give each in a file of its own");
		}
		return lists.stream()
			.findFirst()
			.map((list) -> new RevocationList(content.clone(), (X509CRL) list))
			.orElseThrow(RevocationList::none);
	}

	private static Collection<? extends CRL> lists(byte[] content) {
		try {
			return CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(content));
		}
		catch (CertificateException | CRLException ex) {
			throw none();
		}
	}

	private static AlbError none() {
		return invalid("is no revocation list", "give an X.509 CRL in PEM or DER");
	}

	private static AlbError invalid(String what, String remedy) {
		return new AlbError("InvalidRevocationContent", "The content " + what + ": " + remedy + ".");
	}

	public byte[] content() {
		return this.content.clone();
	}

	/**
	 * How many certificates it names.
	 * @return their number
	 */
	public long entries() {
		return this.entries;
	}

	/**
	 * Whether a certificate was taken back. A list whose next update is due goes on
	 * holding.
	 * @param certificate the certificate
	 * @param authorities the authorities that may have issued it
	 * @return true if the list names it, and is that of the authority that has issued it
	 */
	boolean revokes(X509Certificate certificate, Collection<X509Certificate> authorities) {
		return this.list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
				&& this.list.isRevoked(certificate)
				&& authorities.stream().anyMatch((each) -> hasSigned(each.getPublicKey(), certificate));
	}

	private boolean hasSigned(PublicKey key, X509Certificate certificate) {
		try {
			certificate.verify(key);
			this.list.verify(key);
			return true;
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

}
