package io.tidegate.doctor.picture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GlobTests {

	@Test
	void aPatternFitsTexts() {
		assertThat(Glob.fits("/orders/*", "/orders/1")).isTrue();
		assertThat(Glob.fits("/orders/*", "/orders")).isFalse();
		assertThat(Glob.fits("/*.?pg", "/a/b.jpg")).isTrue();
	}

	@Test
	void aPatternCoversOnlyWhatItSurelyFits() {
		assertThat(Glob.covers("/api/*", "/api/users/*")).isTrue();
		assertThat(Glob.covers("/api/users/*", "/api/*")).isFalse();
		assertThat(Glob.covers("/a?", "/a*")).isFalse();
		assertThat(Glob.covers("/a?", "/a?")).isTrue();
		assertThat(Glob.covers("/ab", "/a?")).isFalse();
	}

	@Test
	void aPatternOfManyStarsEndsSoon() {
		assertThat(Glob.fits("*a".repeat(500) + "b", "a".repeat(5_000))).isFalse();
	}

}
