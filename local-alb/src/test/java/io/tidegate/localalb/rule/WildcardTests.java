package io.tidegate.localalb.rule;

import java.util.regex.Pattern;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WildcardTests {

	@Property
	void matchesWhatTheRegularExpressionOfTheSameMeaningMatches(
			@ForAll @StringLength(max = 8) @Chars({ 'a', 'b', '*', '?' }) String value,
			@ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'b') String text) {
		String regex = value.replace("*", ".*").replace('?', '.');

		assertThat(Wildcard.sensitive(value).matches(text)).isEqualTo(Pattern.matches(regex, text));
	}

	@ParameterizedTest
	@CsvSource({ "/img/*, /img/a/b.png, true", "/img/*, /img/, true", "/img/*, /img, false", "/IMG/*, /img/a, false",
			"/v?/users, /v1/users, true", "/v?/users, /v/users, false" })
	void aStarSpansSlashesAndCaseMatters(String value, String path, boolean matches) {
		assertThat(Wildcard.sensitive(value).matches(path)).isEqualTo(matches);
	}

	@Test
	void anEscapedWildcardIsItself() {
		Wildcard value = Wildcard.escaped("1\\*?");

		assertThat(value.matches("1*x")).isTrue();
		assertThat(value.matches("12x")).isFalse();
		assertThat(value.wildcards()).isEqualTo(1);
	}

	@Test
	void manyStarsDoNotMakeItSlow() {
		assertThat(Wildcard.sensitive("a*".repeat(60) + "b").matches("a".repeat(16_000))).isFalse();
	}

}
