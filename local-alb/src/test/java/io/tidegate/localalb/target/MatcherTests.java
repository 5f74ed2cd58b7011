package io.tidegate.localalb.target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MatcherTests {

	@Test
	void aMatcherIsAListOfStatusesAndRanges() {
		Matcher matcher = Matcher.parse("200,202,300-310");

		assertThat(matcher.matches(200)).isTrue();
		assertThat(matcher.matches(201)).isFalse();
		assertThat(matcher.matches(300)).isTrue();
		assertThat(matcher.matches(310)).isTrue();
		assertThat(matcher.matches(311)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ok", "200-", "500", "199", "299-200", "200,,201", "2000" })
	void whatIsNoMatcherIsRefusedWithASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Matcher.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageEndingWith(".");
	}

}
