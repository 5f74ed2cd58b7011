package io.tidegate.doctor.picture;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTests {

	@Test
	void timesAreReadAsSpringAndDockerWriteThem() {
		assertThat(Times.parse("60s")).contains(Duration.ofSeconds(60));
		assertThat(Times.parse("60")).contains(Duration.ofSeconds(60));
		assertThat(Times.parse("1500", "ms")).contains(Duration.ofMillis(1500));
		assertThat(Times.parse("1m30s")).contains(Duration.ofSeconds(90));
		assertThat(Times.parse("PT2M")).contains(Duration.ofMinutes(2));
		assertThat(Times.parse("soon")).isEmpty();
		assertThat(Times.parse("")).isEmpty();
		assertThat(Times.parse("p")).isEmpty();
	}

}
