package io.tidegate.doctor.report;

import java.io.PrintWriter;

import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Severity;

/**
 * What was found, for people: each finding with its place, why it matters and what to do.
 *
 * @param style colours, or none
 */
record TextReport(Style style) implements Report {

	@Override
	public void write(Judgement judgement, PrintWriter out) {
		judgement.findings().forEach((finding) -> write(finding, out));
		judgement.ignored()
			.forEach((each) -> out.println(this.style
				.faint("ignored " + each.finding().rule().id() + " at " + each.finding().at() + ": " + each.reason())));
		judgement.remarks().forEach((remark) -> out.println(this.style.faint("not judged: " + remark)));
		out.println(summary(judgement));
	}

	private void write(Finding finding, PrintWriter out) {
		out.println(this.style.severity(finding.rule().severity()) + " " + this.style.strong(finding.rule().id()) + "  "
				+ finding.at());
		out.println("  " + finding.sentence() + ".");
		out.println(this.style.faint("  why ") + " " + finding.rule().why());
		out.println(this.style.faint("  fix ") + " " + finding.fix() + ".");
		out.println(this.style.faint("  see ") + " " + finding.rule().source());
		out.println();
	}

	private static String summary(Judgement judgement) {
		if (judgement.findings().isEmpty()) {
			return "No finding.";
		}
		return "%s, %s, %s.".formatted(count(judgement, Severity.ERROR), count(judgement, Severity.WARNING),
				count(judgement, Severity.NOTE));
	}

	private static String count(Judgement judgement, Severity severity) {
		long count = judgement.count(severity);
		return count + " " + severity + ((count == 1) ? "" : "s");
	}

}
