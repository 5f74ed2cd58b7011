package io.tidegate.rehearsal.time;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DurationsTests {

	@ParameterizedTest
	@CsvSource({ "500ms, 500", "5s, 5000", "2m, 120000", "1h, 3600000", "20, 20000", "' 7S ', 7000" })
	void whatPeopleWriteIsRead(String text, long millis) {
		assertThat(Durations.parse(text)).hasMillis(millis);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "s", "-5s", "5 s", "1.5s", "5d", "99999999999s" })
	void whatIsNoneIsRefusedWithAnExample(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
			.withMessageContaining("is not a duration")
			.withMessageContaining("5s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "500ms", "5s", "0s", "1500ms" })
	void whatIsWrittenIsReadBack(String text) {
		assertThat(Durations.write(Durations.parse(text))).isEqualTo(text);
	}

	@Test
	void secondsHaveThreeDecimals() {
		assertThat(Durations.seconds(Duration.ofNanos(1_234_567_890))).isEqualTo(1.235);
	}

}
