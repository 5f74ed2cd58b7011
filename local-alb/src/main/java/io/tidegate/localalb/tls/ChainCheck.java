package io.tidegate.localalb.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what a client sends against a trust store: a way to one of its authorities by
 * Java's PKIX, the times, the purpose, and the revocation lists. Every certificate of the
 * trust store is trusted for itself.
 */
public final class ChainCheck {

	/** ALB User Guide, "Quotas": the maximum certificate chain depth. */
	private static final int LONGEST = 4;

	private static final int SMALLEST_RSA = 2048;

	private static final int LARGEST_RSA = 8192;

	/** The extended key usages that a client may have: its own, and any. */
	private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

	private final List<X509Certificate> authorities;

	private final List<RevocationList> lists;

	private final boolean ignoringExpiry;

	private final Instant now;

	/**
	 * A check against a trust store as it is at present.
	 * @param authorities its authorities
	 * @param lists its revocation lists
	 * @param ignoringExpiry whether a client may come with a certificate that is not
	 * valid any more
	 * @param now the present moment
	 */
	public ChainCheck(CaBundle authorities, List<RevocationList> lists, boolean ignoringExpiry, Instant now) {
		this.authorities = authorities.certificates();
		this.lists = List.copyOf(lists);
		this.ignoringExpiry = ignoringExpiry;
		this.now = now;
	}

	/**
	 * Looks at what a client has sent.
	 * @param sent its certificate, and then others in any order
	 * @return why it is not taken; empty if it is
	 */
	Optional<ClientRefusal> refusal(List<X509Certificate> sent) {
		X509Certificate own = sent.get(0);
		if (sent.size() > LONGEST) {
			return Optional.of(ClientRefusal.CHAIN_TOO_LONG);
		}
		if (own.getVersion() != 3 || !isTaken(own.getPublicKey())) {
			return Optional.of(ClientRefusal.TYPE);
		}
		List<X509Certificate> way = way(sent);
		if (way.isEmpty()) {
			return Optional.of(ClientRefusal.UNTRUSTED);
		}
		return time(way).or(() -> isForClients(own) ? Optional.empty() : Optional.of(ClientRefusal.PURPOSE))
			.or(() -> isRevoked(way) ? Optional.of(ClientRefusal.REVOKED) : Optional.empty());
	}

	private static boolean isTaken(PublicKey key) {
		return !(key instanceof RSAKey rsa)
				|| (rsa.getModulus().bitLength() >= SMALLEST_RSA && rsa.getModulus().bitLength() <= LARGEST_RSA);
	}

	/**
	 * From the client's certificate to an authority of the trust store, both included;
	 * empty if there is no way. It is looked for at a moment at which the client's
	 * certificate is valid, and then at those at which the others are, since whether they
	 * are now is another question.
	 */
	private List<X509Certificate> way(List<X509Certificate> sent) {
		return sent.stream()
			.map(this::within)
			.distinct()
			.map((moment) -> way(sent, moment))
			.filter((way) -> !way.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

	private List<X509Certificate> way(List<X509Certificate> sent, Instant moment) {
		X509Certificate own = sent.get(0);
		X509CertSelector target = new X509CertSelector();
		target.setCertificate(own);
		try {
			PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(), target);
			parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
			parameters.setRevocationEnabled(false);
			parameters.setDate(Date.from(moment));
			PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX")
				.build(parameters);
			return way(own, found);
		}
		catch (CertPathBuilderException ex) {
			return List.of();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has PKIX", ex);
		}
	}

	private Set<TrustAnchor> anchors() {
		return this.authorities.stream()
			.map((authority) -> new TrustAnchor(authority, null))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static List<X509Certificate> way(X509Certificate own, PKIXCertPathBuilderResult found) {
		List<X509Certificate> way = new ArrayList<>(List.of(own));
		for (Certificate each : found.getCertPath().getCertificates()) {
			if (!each.equals(own)) {
				way.add((X509Certificate) each);
			}
		}
		X509Certificate authority = found.getTrustAnchor().getTrustedCert();
		if (!authority.equals(own)) {
			way.add(authority);
		}
		return way;
	}

	private Instant within(X509Certificate certificate) {
		if (isOver(certificate)) {
			return certificate.getNotAfter().toInstant();
		}
		return isToCome(certificate) ? certificate.getNotBefore().toInstant() : this.now;
	}

	private boolean isToCome(X509Certificate certificate) {
		return this.now.isBefore(certificate.getNotBefore().toInstant());
	}

	private boolean isOver(X509Certificate certificate) {
		return this.now.isAfter(certificate.getNotAfter().toInstant());
	}

	private Optional<ClientRefusal> time(List<X509Certificate> way) {
		if (way.stream().anyMatch(this::isToCome)) {
			return Optional.of(ClientRefusal.NOT_YET_VALID);
		}
		boolean expired = way.stream().skip(this.ignoringExpiry ? 1 : 0).anyMatch(this::isOver);
		return expired ? Optional.of(ClientRefusal.EXPIRED) : Optional.empty();
	}

	private static boolean isForClients(X509Certificate own) {
		try {
			List<String> purposes = own.getExtendedKeyUsage();
			return purposes == null || purposes.stream().anyMatch(FOR_CLIENTS::contains);
		}
		catch (CertificateParsingException ex) {
			return false;
		}
	}

	/**
	 * The trust store may have more of the authorities than the way, which ends at the
	 * first of them: a list of one above holds for those below all the same.
	 */
	private boolean isRevoked(List<X509Certificate> way) {
		List<X509Certificate> authorities = Stream.concat(way.stream(), this.authorities.stream()).toList();
		return way.stream().anyMatch((each) -> this.lists.stream().anyMatch((list) -> list.revokes(each, authorities)));
	}

}
