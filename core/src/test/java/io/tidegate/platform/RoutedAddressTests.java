package io.tidegate.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kernel's routes. Loopback is the one that every machine has.
 */
class RoutedAddressTests {

	@ParameterizedTest
	@ValueSource(bytes = { 1, 2, 99 })
	void theLoopbackInterfaceRoutesToAllOfItsNetwork(byte last) throws UnknownHostException {
		InetAddress destination = InetAddress.getByAddress(new byte[] { 127, 0, 0, last });

		assertThat(RoutedAddress.towards(destination)).hasValue("127.0.0.1");
	}

	// Whatever the routes of this machine: an answer, never an exception or the wildcard.
	@ParameterizedTest
	@ValueSource(bytes = { 0, 10, (byte) 224, (byte) 240, (byte) 255 })
	void aNetworkWithoutARouteIsAnAnswerToo(byte first) throws UnknownHostException {
		InetAddress destination = InetAddress.getByAddress(new byte[] { first, 1, 2, 3 });

		assertThat(RoutedAddress.towards(destination)).isNotEqualTo(Optional.of("0.0.0.0"));
	}

}
