package io.tidegate.health;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the JSON of a health answer must say at one place.
 */
class BodyCheckTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"status":"UP"}                             | /status              | UP
			{"components":{"db":{"status":"UP"}}}       | /components/db/status | UP
			{"checks":[{"ok":false},{"ok":true}]}       | /checks/1/ok         | true
			{"inFlight":0}                              | /inFlight            | 0
			{"load":1.50}                               | /load                | 1.50
			{"id":123456789012345678901234567890}       | /id                  | 123456789012345678901234567890
			{"problem":null}                            | /problem             | null
			{"a/b":{"m~n":"x"}}                         | /a~1b/m~0n           | x
			{"":"x"}                                    | /                    | x
			"UP"                                        | ``                   | UP
			{"status":"DOWN","status":"UP"}             | /status              | UP
			""")
	void theScalarThatIsAskedForPasses(String body, String pointer, String expected) {
		assertThat(new BodyCheck(pointer, expected).problemOf(bytes(body))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"status":"DOWN"}        | /status  | UP   | its /status is not what was asked for
			{"status":"up"}          | /status  | UP   | its /status is not what was asked for
			{"status":{"code":"UP"}} | /status  | UP   | its /status is not what was asked for
			{"status":["UP"]}        | /status  | UP   | its /status is not what was asked for
			{"status":""}            | /status  | null | its /status is not what was asked for
			{"load":1.5}             | /load    | 1.50 | its /load is not what was asked for
			"DOWN"                   | ``       | UP   | its answer is not what was asked for
			{"state":"UP"}           | /status  | UP   | its answer has no /status
			["UP"]                   | /1       | UP   | its answer has no /1
			"UP"                     | /status  | UP   | its answer has no /status
			{"status":"UP"           | /status  | UP   | its answer is no JSON
			{"status":"UP"}}         | /status  | UP   | its answer is no JSON
			{status:"UP"}            | /status  | UP   | its answer is no JSON
			<html>UP</html>          | /status  | UP   | its answer is no JSON
			``                       | /status  | UP   | its answer is no JSON
			""")
	void anythingElseIsNamedWithoutItsContent(String body, String pointer, String expected, String problem) {
		assertThat(new BodyCheck(pointer, expected).problemOf(bytes(body))).contains(problem);
	}

	@Test
	void jsonThatIsTooDeepOrNotInUnicodeIsNone() {
		BodyCheck check = new BodyCheck("/status", "UP");
		assertThat(check.problemOf(bytes("[".repeat(60_000)))).contains("its answer is no JSON");
		assertThat(check.problemOf(bytes("{\"status\":" + "9".repeat(60_000) + "}"))).contains("its answer is no JSON");
		assertThat(check.problemOf(new byte[] { '"', (byte) 0xC3, '"' })).contains("its answer is no JSON");
		assertThat(check.problemOf(new byte[64])).contains("its answer is no JSON");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "$.status", " /status", "/a~", "/a~2b", "#/status" })
	void whatIsNoPointerIsRefusedInOneSentence(String pointer) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BodyCheck(pointer, "UP"))
			.withMessage("'" + pointer + "' is no JSON pointer: begin each step with a slash, as in /status or "
					+ "/components/db/status, and write ~ as ~0 and / as ~1 in a name");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
