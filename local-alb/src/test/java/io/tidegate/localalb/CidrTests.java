package io.tidegate.localalb;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CidrTests {

	@Test
	void aRangeHasTheAddressesThatShareItsBits() {
		Cidr range = Cidr.parse("172.16.0.0/12");

		assertThat(range.contains("172.16.0.0")).isTrue();
		assertThat(range.contains("172.31.255.255")).isTrue();
		assertThat(range.contains("172.32.0.0")).isFalse();
		assertThat(range.contains("172.15.255.255")).isFalse();
	}

	@Test
	void anythingIsInTheRangeOfAll() {
		assertThat(Cidr.parse("0.0.0.0/0").contains("203.0.113.9")).isTrue();
	}

	@Property
	void everyAddressIsInEachOfItsRanges(@ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 255) int b,
			@ForAll @IntRange(max = 32) int prefix) {
		String address = a + ".7." + b + ".200";

		assertThat(Cidr.parse(address + "/" + prefix).contains(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "256.0.0.0/8", "all" })
	void whatIsNoRangeIsRefusedWithASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text)).withMessageEndingWith(".");
	}

}
