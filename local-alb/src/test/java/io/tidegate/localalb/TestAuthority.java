package io.tidegate.localalb;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import io.tidegate.localalb.tls.Pem;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Issues certificates for clients in tests, and takes them back.
 */
public final class TestAuthority {

	private static final AtomicLong SERIALS = new AtomicLong(0xFEF2_0000_0000_0000L);

	private final X500Name name;

	private final KeyPair keys;

	private final X509Certificate certificate;

	private final List<X509Certificate> above;

	/**
	 * An authority that nobody is above of.
	 */
	public TestAuthority(String name) {
		this(name, null, Duration.ofDays(-900), Duration.ofDays(900));
	}

	private TestAuthority(String name, @Nullable TestAuthority issuer, Duration from, Duration to) {
		this.name = new X500Name(name);
		this.keys = newKeys("EC");
		this.above = (issuer != null) ? issuer.chain() : List.of();
		TestAuthority signer = (issuer != null) ? issuer : this;
		Instant now = Instant.now();
		this.certificate = signer.sign(this.name, this.keys, now.plus(from), now.plus(to), null);
	}

	public TestAuthority below(String other) {
		return below(other, Duration.ofDays(-900), Duration.ofDays(900));
	}

	/**
	 * An authority that is valid from one moment to another, counted from now.
	 */
	public TestAuthority below(String other, Duration from, Duration to) {
		return new TestAuthority(other, this, from, to);
	}

	private static KeyPair newKeys(String algorithm) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			if (algorithm.equals("EC")) {
				generator.initialize(new ECGenParameterSpec("secp256r1"));
			}
			else {
				generator.initialize(1024);
			}
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("JavaUtilDate")
	private X509Certificate sign(X500Name subject, KeyPair of, Instant from, Instant to,
			@Nullable KeyPurposeId purpose) {
		BigInteger serial = new BigInteger(1, BigInteger.valueOf(SERIALS.incrementAndGet()).toByteArray());
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(this.name, serial, Date.from(from),
				Date.from(to), subject, of.getPublic());
		try {
			if (purpose == null) {
				builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
				builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
			}
			else {
				builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
			}
			return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ContentSigner signer() {
		try {
			return new JcaContentSignerBuilder("SHA256withECDSA").build(this.keys.getPrivate());
		}
		catch (OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public X509Certificate certificate() {
		return this.certificate;
	}

	private List<X509Certificate> chain() {
		List<X509Certificate> chain = new ArrayList<>(List.of(this.certificate));
		chain.addAll(this.above);
		return chain;
	}

	public String pem() {
		return Pem.of(this.certificate);
	}

	/**
	 * A certificate that is valid now.
	 */
	public Client client(String subject) {
		return client(subject, Duration.ofDays(-1), Duration.ofDays(30));
	}

	/**
	 * A certificate that is valid from one moment to another, counted from now.
	 */
	public Client client(String subject, Duration from, Duration to) {
		return issue(subject, from, to, KeyPurposeId.id_kp_clientAuth, "EC");
	}

	/**
	 * A certificate that is not meant for clients.
	 */
	public Client server(String subject) {
		return issue(subject, Duration.ofDays(-1), Duration.ofDays(30), KeyPurposeId.id_kp_serverAuth, "EC");
	}

	/**
	 * A certificate with a key of 1024 bits.
	 */
	public Client weak(String subject) {
		return issue(subject, Duration.ofDays(-1), Duration.ofDays(30), KeyPurposeId.id_kp_clientAuth, "RSA");
	}

	private Client issue(String subject, Duration from, Duration to, KeyPurposeId purpose, String algorithm) {
		KeyPair own = newKeys(algorithm);
		Instant now = Instant.now();
		List<X509Certificate> sent = new ArrayList<>(
				List.of(sign(new X500Name(subject), own, now.plus(from), now.plus(to), purpose)));
		// The uppermost need not be sent.
		sent.addAll(chain().subList(0, this.above.size()));
		return new Client(own, sent);
	}

	/**
	 * A list of certificates that are taken back.
	 */
	@SuppressWarnings("JavaUtilDate")
	public String revocations(X509Certificate... revoked) {
		Instant now = Instant.now();
		X509v2CRLBuilder builder = new X509v2CRLBuilder(this.name, Date.from(now.minus(Duration.ofDays(2))));
		builder.setNextUpdate(Date.from(now.minus(Duration.ofDays(1))));
		for (X509Certificate each : revoked) {
			builder.addCRLEntry(each.getSerialNumber(), Date.from(now.minus(Duration.ofDays(3))),
					CRLReason.keyCompromise);
		}
		return Pem.of(builder.build(signer()));
	}

	/**
	 * A client's certificate and key.
	 *
	 * @param keys the key
	 * @param sent the certificate, and what leads from it to the uppermost authority
	 */
	public record Client(KeyPair keys, List<X509Certificate> sent) {

		public X509Certificate certificate() {
			return this.sent.get(0);
		}

		KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			store.setKeyEntry("own", this.keys.getPrivate(), new char[0], this.sent.toArray(Certificate[]::new));
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(store, new char[0]);
			return managers.getKeyManagers();
		}

	}

}
