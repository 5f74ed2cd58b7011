package io.tidegate.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.tidegate.doctor.judge.Rules;
import io.tidegate.doctor.rule.Rule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's table of rules is made from the rules. With
 * {@code -Dtidegate.readme=write} this writes it.
 */
class RuleTableTests {

	private static final Path README = Path.of("README.md");

	private static final String BEGIN = "<!-- rules -->\n";

	private static final String END = "<!-- /rules -->";

	@Test
	void theReadmeNamesEveryRule() throws IOException {
		String readme = Files.readString(README);
		String written = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length()) + table()
				+ readme.substring(readme.indexOf(END));
		if ("write".equals(System.getProperty("tidegate.readme"))) {
			Files.writeString(README, written);
			return;
		}
		assertThat(readme)
			.as("README.md is not what the rules are: write it anew with "
					+ "'mvn -pl doctor test -Dtest=RuleTableTests -Dtidegate.readme=write'")
			.isEqualTo(written);
	}

	@Test
	void everyRuleHasANameOfItsOwn() {
		assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates().allMatch((id) -> id.matches("[a-z0-9-]+"));
		assertThat(Rules.all()).allSatisfy((rule) -> {
			assertThat(rule.why()).endsWith(".");
			assertThat(rule.title()).doesNotEndWith(".");
			assertThat(rule.source()).matches("https://\\S+|README.md");
		});
	}

	private static String table() {
		return Rules.all()
			.stream()
			.map((rule) -> "| `%s` | %s | %s | %s |".formatted(rule.id(), rule.severity(), rule.title(), source(rule)))
			.collect(Collectors.joining("\n", "| rule | severity | fires on | source |\n|---|---|---|---|\n", "\n"));
	}

	private static String source(Rule rule) {
		return rule.source().startsWith("https:") ? "[AWS](" + rule.source() + ")" : "[Tidegate](../README.md)";
	}

}
