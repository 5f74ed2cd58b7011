package io.tidegate.rehearsal.ecs;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskNetworkTests {

	@Test
	void twoRehearsalsAtOnceGetAddressesOfTheirOwn() throws IOException {
		try (TaskNetwork one = TaskNetwork.claim(); TaskNetwork other = TaskNetwork.claim()) {
			assertThat(one.address(7)).startsWith("127.0.").endsWith(".7").isNotEqualTo(other.address(7));
		}
	}

	@Test
	void aRangeThatWasGivenBackIsFreeAgain() throws IOException {
		String address;
		try (TaskNetwork network = TaskNetwork.claim()) {
			address = network.address(1);
		}
		try (TaskNetwork network = TaskNetwork.claim()) {
			assertThat(network.address(1)).isEqualTo(address);
		}
	}

}
