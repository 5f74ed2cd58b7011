package io.tidegate.agent.check;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading reasons without a parser.
 */
class JsonStringsTests {

	@Property
	void whatAWriterOfJsonWroteIsReadAgain(@ForAll List<String> reasons) {
		String body = JsonMapper.shared().writeValueAsString(new Body("DOWN", reasons));

		assertThat(JsonStrings.ofArray("HTTP/1.1 503 \r\n\r\n" + body, "reasons"))
			.isEqualTo(reasons.stream().map(JsonStringsTests::oneLine).toList());
	}

	private static String oneLine(String reason) {
		return reason.chars()
			.collect(StringBuilder::new, (line, next) -> line.append((next < ' ') ? ' ' : (char) next),
					StringBuilder::append)
			.toString();
	}

	@Property
	void noTextIsTooStrange(@ForAll @Chars({ '"', '\\', 'u', '[', ']', '0', 'n', ',', '\n' }) String text) {
		assertThat(JsonStrings.ofArray("\"reasons\":[" + text, "reasons")).noneMatch((line) -> line.contains("\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "\"reasons\"", "{\"reasons\":null}", "{\"reasons\":[]}", "{\"other\":[\"a\"]}" })
	void whereThereAreNoReasonsNoneAreFound(String text) {
		assertThat(JsonStrings.ofArray(text, "reasons")).isEmpty();
	}

	@Test
	void anAnswerThatWasCutOffGivesWhatCameOfIt() {
		assertThat(JsonStrings.ofArray("{\"reasons\":[\"one\",\"tw", "reasons")).containsExactly("one", "tw");
	}

	record Body(String status, List<String> reasons) {
	}

}
