package io.tidegate.doctor.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.doctor.read.Reading;
import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.tree.UnreadableException;

/**
 * Applies all rules.
 *
 * @param configuration what to ignore
 */
public record Judge(Configuration configuration) {

	private static final Comparator<Finding> WORST_FIRST = Comparator
		.comparing((Finding finding) -> finding.rule().severity())
		.thenComparing((finding) -> finding.at().file())
		.thenComparingInt((finding) -> finding.at().line());

	/**
	 * Look at what was read.
	 * @param readings the pictures, each on its own
	 * @throws UnreadableException if something in them is to be ignored without a reason
	 */
	public Judgement judge(List<Reading> readings) throws UnreadableException {
		List<Finding> findings = new ArrayList<>();
		List<Judgement.Ignored> ignored = new ArrayList<>();
		List<String> remarks = new ArrayList<>();
		for (Reading reading : readings) {
			List<Ignore> ignores = ignores(reading);
			remarks.addAll(reading.remarks());
			for (Finding finding : findings(reading)) {
				Optional<Ignore> ignore = ignores.stream().filter((each) -> each.covers(finding)).findFirst();
				ignore.ifPresentOrElse((known) -> ignored.add(new Judgement.Ignored(finding, known.reason())),
						() -> findings.add(finding));
			}
		}
		findings.sort(WORST_FIRST);
		return new Judgement(findings, ignored, remarks);
	}

	// One rule says one thing about one place once, on however many ways it comes there.
	private static List<Finding> findings(Reading reading) {
		List<Finding> findings = new ArrayList<>();
		for (Rule rule : Rules.all()) {
			rule.judge(reading.picture(), (at, sentence, fix) -> findings.add(new Finding(rule, at, sentence, fix)));
		}
		return findings.stream().distinct().toList();
	}

	private List<Ignore> ignores(Reading reading) throws UnreadableException {
		List<Ignore> ignores = new ArrayList<>(this.configuration.ignores());
		for (Map.Entry<String, String> file : reading.texts().entrySet()) {
			ignores.addAll(new CommentIgnores(file.getKey(), file.getValue()).all());
			ignores.addAll(MetadataIgnores.in(file.getKey(), file.getValue()));
		}
		return ignores;
	}

}
