package io.tidegate.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.judge.Rules;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.tree.View;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deployments that we hand out, broken by one edit each: every variant yields the
 * rule that is about that, and nothing else.
 */
class CorpusTests {

	@TestFactory
	Stream<DynamicTest> everyBrokenVariantYieldsItsRuleAndNothingElse() throws Exception {
		return variants().map((variant) -> DynamicTest.dynamicTest(variant.name(), () -> {
			Judgement judgement = variant.judge();
			assertThat(judgement.findings().stream().map((finding) -> finding.rule().id()).collect(Collectors.toSet()))
				.as(() -> judgement.findings().toString())
				.containsExactly(variant.rule());
		}));
	}

	@Test
	void everyRuleIsBrokenByAVariant() throws Exception {
		Set<String> missing = new TreeSet<>(Rules.all().stream().map(Rule::id).toList());
		variants().map(Variant::rule).forEach(missing::remove);
		assertThat(missing).isEmpty();
	}

	@TestFactory
	Stream<DynamicTest> whatIsHandedOutHasNoFinding() throws Exception {
		Set<List<Path>> sources = variants().map(Variant::files).collect(Collectors.toSet());
		return sources.stream().map((files) -> DynamicTest.dynamicTest(files.toString(), () -> {
			Judgement judgement = new Variant("", "sound", files, files.getFirst(), "", "").judge();
			assertThat(judgement.findings()).isEmpty();
		}));
	}

	private static Stream<Variant> variants() throws Exception {
		Path corpus = Path.of("src/test/resources/corpus.yml");
		return Samples.document("corpus.yml", Files.readString(corpus)).each().stream().flatMap(CorpusTests::variants);
	}

	private static Stream<Variant> variants(View source) {
		List<Path> files = source.at("files").texts().orElseThrow().stream().map(Path::of).toList();
		return source.at("variants").each().stream().map((each) -> {
			String file = each.at("file").text().or(String.valueOf(files.getFirst().getFileName())).orElseThrow();
			Path edited = files.stream().filter((path) -> path.endsWith(file)).findFirst().orElseThrow();
			String rule = each.at("rule").text().known().orElseThrow();
			String name = rule + " in " + edited + " (line " + each.origin().line() + ")";
			return new Variant(rule, name, files, edited, each.at("replace").text().known().orElseThrow(),
					each.at("with").text().or("").orElseThrow());
		});
	}

	/**
	 * One edit of one file.
	 */
	private record Variant(String rule, String name, List<Path> files, Path edited, String replace, String with) {

		Judgement judge() throws Exception {
			Samples samples = new Samples();
			for (Path file : this.files) {
				String text = Files.readString(file);
				if (file.equals(this.edited) && !this.replace.isEmpty()) {
					assertThat(text).contains(this.replace);
					int at = text.indexOf(this.replace);
					text = text.substring(0, at) + this.with + text.substring(at + this.replace.length());
				}
				samples.add(file.toString(), text);
			}
			return samples.judge();
		}

	}

}
