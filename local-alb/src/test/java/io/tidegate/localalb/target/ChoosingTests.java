package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tidegate.localalb.target.Choosing.Algorithm;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChoosingTests {

	private static final Target A = new Target("10.0.0.1", 80);

	private static final Target B = new Target("10.0.0.2", 80);

	private static final Target C = new Target("10.0.0.3", 80);

	private static final List<Target> ALL = List.of(A, B, C);

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final Choosing choosing = new Choosing(new Random(1));

	private Map<Target, Long> chosen(Algorithm algorithm, int times, Map<Target, Double> shares) {
		return IntStream.range(0, times)
			.mapToObj((time) -> this.choosing.choose(algorithm, ALL, (one) -> shares.getOrDefault(one, 1.0)))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	@Test
	void roundRobinGivesEachItsTurn() {
		assertThat(chosen(Algorithm.ROUND_ROBIN, 300, Map.of())).isEqualTo(Map.of(A, 100L, B, 100L, C, 100L));
	}

	@Test
	void theTargetWithTheFewestOutstandingRequestsIsNext() {
		Stream.of(A, A, B, C, C, C).forEach(this.choosing::begun);

		assertThat(this.choosing.choose(Algorithm.LEAST_OUTSTANDING_REQUESTS, ALL, (one) -> 1)).isEqualTo(B);

		Stream.of(C, C, C).forEach(this.choosing::ended);

		assertThat(this.choosing.choose(Algorithm.LEAST_OUTSTANDING_REQUESTS, ALL, (one) -> 1)).isEqualTo(C);
	}

	@Test
	void whereAllAreEqualTheyTakeTurns() {
		assertThat(chosen(Algorithm.LEAST_OUTSTANDING_REQUESTS, 300, Map.of()))
			.isEqualTo(Map.of(A, 100L, B, 100L, C, 100L));
	}

	@Test
	void lotsFallAboutEqually() {
		assertThat(chosen(Algorithm.WEIGHTED_RANDOM, 3000, Map.of()).values()).hasSize(3)
			.allSatisfy((count) -> assertThat(count).isBetween(850L, 1150L));
	}

	@ParameterizedTest
	@EnumSource(names = { "ROUND_ROBIN", "WEIGHTED_RANDOM" })
	void aTargetThatWarmsUpGetsLess(Algorithm algorithm) {
		Map<Target, Long> chosen = chosen(algorithm, 3000, Map.of(C, 0.25));

		assertThat((double) chosen.getOrDefault(C, 0L) / chosen.getOrDefault(A, 1L)).isBetween(0.15, 0.35);
	}

	@Property
	void whoeverIsChosenIsACandidate(@ForAll Algorithm algorithm, @ForAll @IntRange(min = 1, max = 3) int count,
			@ForAll @IntRange(max = 100) int share) {
		List<Target> candidates = ALL.subList(0, count);

		assertThat(this.choosing.choose(algorithm, candidates, (one) -> share / 100.0)).isIn(candidates);
	}

	@Test
	void aSlowStartGrowsInAStraightLine() {
		SlowStart slow = new SlowStart();
		Duration duration = Duration.ofSeconds(100);
		slow.becameHealthy(B, START, duration, List.of(A));

		assertThat(slow.share(B, START, duration)).isZero();
		assertThat(slow.share(B, START.plusSeconds(25), duration)).isEqualTo(0.25);
		assertThat(slow.share(B, START.plusSeconds(100), duration)).isEqualTo(1);
		assertThat(slow.share(A, START, duration)).isEqualTo(1);
	}

	@Test
	void nothingWarmsUpWhereNothingIsWarm() {
		SlowStart slow = new SlowStart();
		Duration duration = Duration.ofSeconds(100);

		slow.becameHealthy(A, START, duration, List.of());
		slow.becameHealthy(B, START, duration, List.of(A));
		slow.becameHealthy(C, START.plusSeconds(1), duration, List.of(B));

		assertThat(slow.share(A, START, duration)).isEqualTo(1);
		assertThat(slow.share(C, START.plusSeconds(1), duration)).isEqualTo(1);
	}

	@Test
	void aTargetThatFailsMeanwhileBeginsAnew() {
		SlowStart slow = new SlowStart();
		Duration duration = Duration.ofSeconds(100);
		slow.becameHealthy(B, START, duration, List.of(A));
		slow.ended(B);
		slow.becameHealthy(B, START.plusSeconds(50), duration, List.of(A));

		assertThat(slow.share(B, START.plusSeconds(75), duration)).isEqualTo(0.25);
	}

}
