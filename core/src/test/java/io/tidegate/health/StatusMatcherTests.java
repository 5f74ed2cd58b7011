package io.tidegate.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which statuses pass.
 */
class StatusMatcherTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200         | 200 | true
			200         | 201 | false
			200,202     | 202 | true
			200,202     | 201 | false
			200-299,302 | 299 | true
			200-299,302 | 300 | false
			200-299,302 | 302 | true
			200-200     | 200 | true
			100-599     | 100 | true
			100-599     | 599 | true
			100-599     | -1  | false
			""")
	void aStatusPassesIfItIsNamed(String text, int status, boolean passes) {
		assertThat(StatusMatcher.of(text).matches(status)).isEqualTo(passes);
	}

	@Test
	void whatPassesIfNothingIsSaidIsAnySuccess() {
		assertThat(StatusMatcher.DEFAULT).isEqualTo(StatusMatcher.of("200-299")).hasToString("200-299");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "20", "2000", "099", "600", "200-", "-200", "200-199", "200-600", "200--299",
			"200,", ",200", "200,,202", "200, 202", " 200", "200 - 299", "200-299-302", "OK", "2xx", "200;202", "²00",
			"٢٠٠" })
	void anythingElseIsRefusedInOneSentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> StatusMatcher.of(text))
			.withMessage("'" + text + "' names no HTTP statuses: write statuses from 100 to 599 as 200, as 200,202 or "
					+ "as 200-299,302");
	}

	@Property
	void whatIsWrittenIsReadBackAndPassesWhatItNames(@ForAll("parts") List<Part> parts) {
		String text = String.join(",", parts.stream().map(Part::text).toList());
		StatusMatcher matcher = StatusMatcher.of(text);
		Set<Integer> named = new TreeSet<>();
		parts.forEach((part) -> named.addAll(part.statuses()));

		assertThat(matcher).hasToString(text)
			.isEqualTo(StatusMatcher.of(matcher.toString()))
			.hasSameHashCodeAs(StatusMatcher.of(text));
		for (int status = -1; status < 1000; status++) {
			assertThat(matcher.matches(status)).as("%s matches %s", matcher, status).isEqualTo(named.contains(status));
		}
	}

	@Property
	void anyTextIsReadBackOrRefusedAsAnIllegalArgument(@ForAll("nearlyMatchers") String text) {
		try {
			assertThat(StatusMatcher.of(text)).hasToString(text);
		}
		catch (RuntimeException ex) {
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> {
				throw ex;
			}).withMessageContaining("names no HTTP statuses").withNoCause();
		}
	}

	@Provide
	Arbitrary<List<Part>> parts() {
		Arbitrary<Integer> status = Arbitraries.integers().between(100, 599);
		return status.flatMap((from) -> Arbitraries.integers().between(from, 599).map((to) -> new Part(from, to)))
			.list()
			.ofMinSize(1)
			.ofMaxSize(6);
	}

	@Provide
	Arbitrary<String> nearlyMatchers() {
		return Arbitraries.strings().withChars("0123456,- ").ofMaxLength(12);
	}

	/**
	 * The naive model: every status that a part names, one by one.
	 */
	record Part(int from, int to) {

		String text() {
			return (this.from == this.to) ? Integer.toString(this.from) : this.from + "-" + this.to;
		}

		List<Integer> statuses() {
			List<Integer> statuses = new ArrayList<>();
			for (int status = this.from; status <= this.to; status++) {
				statuses.add(status);
			}
			return statuses;
		}

	}

}
