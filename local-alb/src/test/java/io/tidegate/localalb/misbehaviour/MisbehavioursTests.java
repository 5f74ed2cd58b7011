package io.tidegate.localalb.misbehaviour;

import java.time.Duration;

import io.tidegate.localalb.misbehaviour.Effect.Answer;
import io.tidegate.localalb.misbehaviour.Effect.Latency;
import io.tidegate.localalb.misbehaviour.Effect.Reset;
import io.tidegate.localalb.misbehaviour.Effect.Silence;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MisbehavioursTests {

	private static final String ONE = "127.0.1.1:9000";

	private static final String TWO = "127.0.1.2:9000";

	private static final String RULE = "arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/edge/1/2/3";

	@Test
	void whatIsForOneTargetLeavesTheOthersAlone() {
		Misbehaviours wrong = Misbehaviours.parse("latency 200ms target " + ONE);

		assertThat(wrong.effect(ONE, RULE, 0.99)).hasValue(new Latency(Duration.ofMillis(200)));
		assertThat(wrong.effect(TWO, RULE, 0)).isEmpty();
	}

	@Test
	void whatIsForOneRuleLeavesTheOthersAlone() {
		Misbehaviours wrong = Misbehaviours.parse("silence rule " + RULE);

		assertThat(wrong.effect(ONE, RULE, 0)).hasValue(new Silence());
		assertThat(wrong.effect(ONE, RULE + "4", 0)).isEmpty();
	}

	@Test
	void sharesAddUp() {
		Misbehaviours wrong = Misbehaviours.parse("reset 10%\nanswer 503 50% target " + ONE);

		assertThat(wrong.effect(ONE, RULE, 0.09)).hasValue(new Reset());
		assertThat(wrong.effect(ONE, RULE, 0.11)).hasValue(new Answer(503));
		assertThat(wrong.effect(ONE, RULE, 0.59)).hasValue(new Answer(503));
		assertThat(wrong.effect(ONE, RULE, 0.61)).isEmpty();
		assertThat(wrong.effect(TWO, RULE, 0.11)).isEmpty();
	}

	@Property
	void aShareIsThatShareOfAllLots(@ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double lot) {
		assertThat(Misbehaviours.parse("reset 25%").effect(ONE, RULE, lot).isPresent()).isEqualTo(lot < 0.25);
	}

	@Test
	void unhealthyIsForChecksOnly() {
		Misbehaviours wrong = Misbehaviours.parse("unhealthy target " + ONE);

		assertThat(wrong.failsChecksOf(ONE)).isTrue();
		assertThat(wrong.failsChecksOf(TWO)).isFalse();
		assertThat(wrong.effect(ONE, RULE, 0)).isEmpty();
		assertThat(Misbehaviours.parse("reset").failsChecksOf(ONE)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "none", "latency 200ms target 127.0.1.1:9000", "reset 10%\nunhealthy target 127.0.1.1:9000" })
	void itIsToldAsItWasGiven(String text) {
		assertThat(Misbehaviours.parse(text)).hasToString(text);
	}

	@Test
	void nothingIsNone() {
		assertThat(Misbehaviours.parse(" \n")).isSameAs(Misbehaviours.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "flood", "latency", "latency soon", "answer 99", "answer", "reset 0%", "reset 101%",
			"reset target", "reset target here", "reset of all", "unhealthy 10%", "reset\nflood" })
	void aLineThatCannotBeReadIsNamedInOneSentence(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Misbehaviours.parse(text))
			.withMessageContaining("'" + text.substring(text.lastIndexOf('\n') + 1) + "' is not a misbehaviour: ")
			.withMessageEndingWith(".");
	}

}
