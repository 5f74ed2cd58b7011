package io.tidegate.rehearsal.options;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShellWordsTests {

	@Test
	void blanksSplitHoweverMany() {
		assertThat(ShellWords.split("  python3  -m\thttp.server\n8080 ")).containsExactly("python3", "-m",
				"http.server", "8080");
	}

	@Test
	void quotesKeepWordsTogether() {
		assertThat(ShellWords.split("node -e 'require(\"http\")' \"two words\"")).containsExactly("node", "-e",
				"require(\"http\")", "two words");
	}

	@Test
	void quotesMayStandInTheMiddleOfAWordOrBeEmpty() {
		assertThat(ShellWords.split("a'b c'\"d e\"f ''")).containsExactly("ab cd ef", "");
	}

	@Test
	void aBackslashTakesTheNextCharacterAsItIs() {
		assertThat(ShellWords.split("a\\ b \\'c")).containsExactly("a b", "'c");
		assertThat(ShellWords.split("\"a \\\"b\\\" \\n\" 'c\\d'")).containsExactly("a \"b\" \\n", "c\\d");
	}

	@Test
	void nothingIsNoWord() {
		assertThat(ShellWords.split(" ")).isEmpty();
	}

	@Property
	void whatIsInSingleQuotesIsOneWord(@ForAll List<@CharRange(from = ' ', to = '&') @NotEmpty String> words) {
		StringBuilder line = new StringBuilder();
		words.forEach((word) -> line.append('\'').append(word).append("' "));
		assertThat(ShellWords.split(line.toString())).isEqualTo(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a 'b", "a \"b", "a \\", "\"a\\" })
	void whatNothingEndsIsRefusedWithASentence(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.split(line))
			.withMessageContaining("that nothing ends");
	}

}
