package io.tidegate.localalb.api;

import java.util.List;

import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.Registry;
import io.vertx.core.Future;

/**
 * Who uses a trust store, and is to be told when it changes.
 */
record TrustStoreUse(Registry registry, DataPlane plane) {

	/**
	 * A trust store holds something else.
	 * @param trust the trust store
	 * @return the same, when the next connection of every listener that uses it goes by
	 * what it holds now
	 */
	Future<ClientTrust> changed(ClientTrust trust) {
		List<Future<Void>> told = this.registry.listenersOf(trust)
			.stream()
			.map(this.plane::certificatesChanged)
			.toList();
		return Future.all(told).map(trust);
	}

}
