package io.tidegate.localalb;

import java.time.Duration;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LagTests {

	@Test
	void aLagIsFixedOrARange() {
		assertThat(Lag.parse("5s")).isEqualTo(Lag.fixed(Duration.ofSeconds(5)));
		assertThat(Lag.parse("300ms-2s")).isEqualTo(new Lag(Duration.ofMillis(300), Duration.ofSeconds(2)));
		assertThat(Lag.parse("3s-8s")).hasToString("3s-8s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "fast", "8s-3s", "1s-2s-3s", "-1s" })
	void whatIsNoLagIsRefusedWithASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Lag.parse(text)).withMessageEndingWith(".");
	}

	@Property
	void whatIsDrawnLiesBetweenTheEnds(@ForAll long seed) {
		Duration drawn = Lag.parse("3s-8s").draw(new Random(seed));

		assertThat(drawn).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
	}

	@Test
	void theDefaultsAreThePessimisticOnes() {
		AlbSettings defaults = AlbSettings.defaults();

		assertThat(defaults.nodes()).isEqualTo(3);
		assertThat(defaults.lag()).hasToString("3s-8s");
		assertThat(defaults.lingerIdle()).isTrue();
		assertThat(defaults.belowAwsMinimums()).isFalse();
		assertThat(defaults.withNodes(2).nodeAddresses()).containsExactly("127.0.2.1", "127.0.2.2");
	}

}
