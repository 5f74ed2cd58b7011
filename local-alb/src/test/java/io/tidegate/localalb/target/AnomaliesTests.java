package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnomaliesTests {

	private static final Target A = new Target("10.0.0.1", 80);

	private static final Target B = new Target("10.0.0.2", 80);

	private static final Target C = new Target("10.0.0.3", 80);

	private static final List<Target> ALL = List.of(A, B, C);

	private final Anomalies anomalies = new Anomalies();

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	AnomaliesTests() {
		ALL.forEach(this.anomalies::becameHealthy);
	}

	/** Each gets as many, a tenth of a second apart. */
	private void requests(int each, List<Target> failing) {
		for (int request = 0; request < each; request++) {
			this.now = this.now.plusMillis(100);
			ALL.forEach((target) -> ended(target, failing.contains(target)));
		}
	}

	private void ended(Target target, boolean failed) {
		this.anomalies.ended(target, failed, this.now);
	}

	private double share(Target target) {
		return this.anomalies.share(target, this.now);
	}

	@Test
	void aTargetThatFailsWhereTheOthersDoNotIsAnomalousAndGetsATenth() {
		requests(10, List.of(B));

		assertThat(this.anomalies.isAnomalous(B)).isTrue();
		assertThat(share(B)).isEqualTo(0.1);
		assertThat(this.anomalies.isAnomalous(A)).isFalse();
		assertThat(share(A)).isEqualTo(1);
	}

	@Test
	void whereAllFailNoneIsAnomalous() {
		requests(100, List.of(A, B, C));

		assertThat(ALL).noneMatch((target) -> this.anomalies.isAnomalous(target));
	}

	@Test
	void twoHealthyTargetsAreTooFewToTellWhatIsUsual() {
		requests(10, List.of(B));
		this.anomalies.forget(C, this.now);

		assertThat(this.anomalies.isAnomalous(B)).isFalse();
		assertThat(share(B)).isEqualTo(1);
	}

	@Test
	void aFewRequestsAreTooFewToJudgeBy() {
		requests(4, List.of(B));

		assertThat(this.anomalies.isAnomalous(B)).isFalse();
	}

	@Test
	void oneThatGetsAllRequestsIsComparedWithNobody() {
		for (int request = 0; request < 100; request++) {
			ended(B, true);
		}

		assertThat(this.anomalies.isAnomalous(B)).isFalse();
	}

	@Test
	void onceItDoesNotFailAnyMoreItsShareGrowsBackInHalfAMinute() {
		requests(10, List.of(B));
		requests(1000, List.of());
		assertThat(this.anomalies.isAnomalous(B)).isFalse();
		assertThat(share(B)).as("a good while later").isEqualTo(1);

		requests(50, List.of(B));
		while (this.anomalies.isAnomalous(B)) {
			requests(1, List.of());
		}
		assertThat(share(B)).as("normal from now on").isEqualTo(0.1);
		this.now = this.now.plus(Duration.ofSeconds(15));
		assertThat(share(B)).isCloseTo(0.55, within(0.001));
		this.now = this.now.plus(Duration.ofSeconds(15));
		assertThat(share(B)).isEqualTo(1);
	}

	@Test
	void oneThatLeftIsJudgedAnewWhenItIsBack() {
		requests(10, List.of(B));
		this.anomalies.forget(B, this.now);
		this.anomalies.becameHealthy(B);

		assertThat(this.anomalies.isAnomalous(B)).isFalse();
		assertThat(share(B)).isEqualTo(1);
		requests(10, List.of(A));
		assertThat(this.anomalies.isAnomalous(A)).as("what the other had failed is no part of what is usual").isTrue();
	}

	@Property(tries = 200)
	void aShareIsNeverNoneNorMoreThanTheWhole(@ForAll List<@IntRange(max = 5) Integer> requests) {
		for (int request : requests) {
			this.now = this.now.plusMillis(700);
			ended(ALL.get(request % 3), request < 3);
			assertThat(ALL).allSatisfy((target) -> assertThat(share(target)).isBetween(0.1, 1.0));
		}
	}

	@Property(tries = 200)
	void whoNeverFailsIsNeverAnomalous(@ForAll List<@IntRange(max = 5) Integer> requests) {
		for (int request : requests) {
			this.now = this.now.plusMillis(50);
			ended(ALL.get(request % 3), List.of(1, 2).contains(request));
			assertThat(this.anomalies.isAnomalous(A)).isFalse();
		}
	}

}
