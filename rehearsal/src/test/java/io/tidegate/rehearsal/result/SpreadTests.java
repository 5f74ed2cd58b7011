package io.tidegate.rehearsal.result;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void percentilesAreByNearestRank() {
		List<Double> hundred = DoubleStream.iterate(1, (number) -> number + 1).limit(100).boxed().toList();
		assertThat(Spread.of(hundred)).isEqualTo(new Spread(100, 50, 95, 100));
	}

	@Test
	void ofSixTheNinetyFifthIsTheLargest() {
		assertThat(Spread.of(List.of(5.0, 1.0, 4.0, 2.0, 6.0, 3.0))).isEqualTo(new Spread(6, 3, 6, 6));
	}

	@Test
	void ofNoneEverythingIsZero() {
		assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0));
	}

}
