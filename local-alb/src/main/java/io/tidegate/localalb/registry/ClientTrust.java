package io.tidegate.localalb.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tidegate.localalb.tls.CaBundle;
import io.tidegate.localalb.tls.RevocationList;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreStatus;

/**
 * A trust store: the authorities whose clients are let in, and the lists of what these
 * have taken back. To be used on the event loop only.
 */
public final class ClientTrust {

	private final String arn;

	private final String name;

	private final TreeMap<Long, RevocationList> revocations = new TreeMap<>();

	private CaBundle authorities;

	private long lastRevocation;

	/**
	 * A trust store without revocation lists.
	 * @param arn its ARN
	 * @param name its name
	 * @param authorities its authorities
	 */
	public ClientTrust(String arn, String name, CaBundle authorities) {
		this.arn = arn;
		this.name = name;
		this.authorities = authorities;
	}

	public String arn() {
		return this.arn;
	}

	public String name() {
		return this.name;
	}

	public CaBundle authorities() {
		return this.authorities;
	}

	public void authorities(CaBundle next) {
		this.authorities = next;
	}

	/**
	 * The revocation lists.
	 * @return by their ids, the oldest first
	 */
	public Map<Long, RevocationList> revocations() {
		return new TreeMap<>(this.revocations);
	}

	public Optional<RevocationList> revocation(long id) {
		return Optional.ofNullable(this.revocations.get(id));
	}

	/**
	 * Adds a revocation list.
	 * @param list the list
	 * @return the id that it has from now on, which none had before
	 */
	public long add(RevocationList list) {
		this.lastRevocation++;
		this.revocations.put(this.lastRevocation, list);
		return this.lastRevocation;
	}

	public void removeRevocations(List<Long> ids) {
		ids.forEach(this.revocations::remove);
	}

	/**
	 * The id that the newest revocation list was given, whether it is still there or not.
	 * @return 0 if there never was one
	 */
	public long lastRevocation() {
		return this.lastRevocation;
	}

	/**
	 * Takes over the revocation lists of an earlier life.
	 * @param lists the lists by their ids
	 * @param last the last id that was given
	 */
	public void restore(Map<Long, RevocationList> lists, long last) {
		this.revocations.putAll(lists);
		this.lastRevocation = last;
	}

	/**
	 * How many certificates all its lists name.
	 * @return their number
	 */
	public long entries() {
		return this.revocations.values().stream().mapToLong(RevocationList::entries).sum();
	}

	/**
	 * The trust store as the API tells it.
	 * @return always active: nothing takes time here
	 */
	public TrustStore described() {
		return TrustStore.builder()
			.name(this.name)
			.trustStoreArn(this.arn)
			.status(TrustStoreStatus.ACTIVE)
			.numberOfCaCertificates(this.authorities.certificates().size())
			.totalRevokedEntries(entries())
			.build();
	}

}
