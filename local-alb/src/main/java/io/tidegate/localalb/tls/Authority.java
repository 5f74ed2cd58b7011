package io.tidegate.localalb.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netty.util.NetUtil;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues the certificates that HTTPS listeners show, so that a client that trusts one
 * certificate, the authority's, trusts them all. To be used on the event loop only.
 */
public final class Authority {

	private static final X500Name NAME = new X500Name("CN=local-alb authority, O=Tidegate local-alb");

	private static final String SIGNATURE = "SHA256withECDSA";

	private static final Duration LIFE = Duration.ofDays(365);

	/** For clients whose clock is behind. */
	private static final Duration BEFORE = Duration.ofDays(1);

	private final Map<String, Certified> issued = new HashMap<>();

	private final Instant madeAt;

	private final KeyPair keys;

	private final X509Certificate certificate;

	private long lastSerial;

	/**
	 * A new authority.
	 * @param now the present moment; its certificates hold for a year
	 */
	public Authority(Instant now) {
		this.madeAt = now;
		this.keys = newKeys();
		this.certificate = sign(NAME, this.keys, Authority::asAuthority);
	}

	private interface Extending {

		void extend(JcaX509v3CertificateBuilder builder) throws IOException;

	}

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has P-256", ex);
		}
	}

	private static void asAuthority(JcaX509v3CertificateBuilder builder) throws IOException {
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
	}

	private X509Certificate sign(X500Name subject, KeyPair of, Extending extending) {
		// Browsers refuse a serial that an authority of the same name has used before.
		BigInteger serial = BigInteger.valueOf(this.madeAt.toEpochMilli() * 1000 + ++this.lastSerial);
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, serial,
				Date.from(this.madeAt.minus(BEFORE)), Date.from(this.madeAt.plus(LIFE)), subject, of.getPublic());
		try {
			extending.extend(builder);
			return new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(this.keys.getPrivate())));
		}
		catch (IOException | OperatorCreationException | GeneralSecurityException ex) {
			throw new IllegalStateException("A certificate could not be made", ex);
		}
	}

	/**
	 * The authority's own certificate, for clients to trust.
	 * @return in PEM
	 */
	public String pem() {
		return Pem.of(this.certificate);
	}

	/**
	 * The certificate behind an ARN: the same for the same ARN always.
	 * @param arn of AWS Certificate Manager or IAM
	 * @return for the domains that {@link CertificateNames} reads from it
	 */
	public Certified certificate(String arn) {
		return this.issued.computeIfAbsent(arn, this::issue);
	}

	private Certified issue(String arn) {
		List<String> names = CertificateNames.of(arn);
		KeyPair own = newKeys();
		X509Certificate signed = sign(new X500Name("CN=" + names.get(0)), own, (builder) -> {
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
			builder.addExtension(Extension.extendedKeyUsage, false,
					new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(names.stream().map(Authority::name).toArray(GeneralName[]::new)));
		});
		return new Certified(arn, Pem.of(signed) + pem(), pkcs8(own));
	}

	private static GeneralName name(String name) {
		return new GeneralName(NetUtil.isValidIpV4Address(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
	}

	// The server reads keys in this form only.
	private static String pkcs8(KeyPair pair) {
		try {
			return Pem.of(new JcaPKCS8Generator(pair.getPrivate(), null));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A certificate and its key.
	 *
	 * @param arn the ARN it stands behind
	 * @param chainPem the certificate and its issuer's
	 * @param keyPem the private key
	 */
	public record Certified(String arn, String chainPem, String keyPem) {

		@Override
		public String toString() {
			return this.arn;
		}

	}

}
