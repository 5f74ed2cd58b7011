package io.tidegate.traffic;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InterfaceAddressesTests {

	private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

	private final InterfaceAddresses addresses = new InterfaceAddresses();

	@Test
	void findsLoopbackButNotEveryAddressBehindIt() {
		assertThat(this.addresses.at(NOW)).contains(ConnectionTrafficTests.address("127.0.0.1"))
			.doesNotContain(ConnectionTrafficTests.address("127.0.2.1"));
	}

	@Test
	void looksAgainAfterThirtySecondsAndNotBefore() {
		Set<InetAddress> first = this.addresses.at(NOW);
		assertThat(this.addresses.at(NOW.plusMillis(29_999))).isSameAs(first);
		assertThat(this.addresses.at(NOW.plusSeconds(30))).isNotSameAs(first).isEqualTo(first);
	}

}
