package io.tidegate.doctor.report;

import java.io.PrintWriter;
import java.util.List;

import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.judge.Rules;
import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Rule;

/**
 * What was found, as JUnit XML: each rule is a test, and each finding a failure of it.
 */
final class JunitReport implements Report {

	@Override
	public void write(Judgement judgement, PrintWriter out) {
		long failed = Rules.all().stream().filter((rule) -> !of(rule, judgement).isEmpty()).count();
		out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
		out.println("<testsuites>");
		out.println("  <testsuite name=\"tidegate doctor\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">"
			.formatted(Rules.all().size(), failed));
		Rules.all().forEach((rule) -> write(rule, of(rule, judgement), out));
		out.println("  </testsuite>");
		out.println("</testsuites>");
	}

	private static List<Finding> of(Rule rule, Judgement judgement) {
		return judgement.findings().stream().filter((finding) -> finding.rule().id().equals(rule.id())).toList();
	}

	private static void write(Rule rule, List<Finding> findings, PrintWriter out) {
		String open = "    <testcase classname=\"tidegate.doctor\" name=\"%s\"".formatted(escaped(rule.id()));
		if (findings.isEmpty()) {
			out.println(open + "/>");
			return;
		}
		out.println(open + ">");
		String text = String.join("\n",
				findings.stream().map((each) -> each.at() + ": " + each.sentence() + ". " + each.fix() + ".").toList());
		out.println("      <failure type=\"%s\" message=\"%s\">%s</failure>".formatted(rule.severity(),
				escaped(findings.getFirst().sentence()), escaped(text)));
		out.println("    </testcase>");
	}

	private static String escaped(String text) {
		StringBuilder result = new StringBuilder();
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '&' -> result.append("&amp;");
				case '<' -> result.append("&lt;");
				case '>' -> result.append("&gt;");
				case '"' -> result.append("&quot;");
				default -> result.appendCodePoint(isXml(character) ? character : '?');
			}
		});
		return result.toString();
	}

	private static boolean isXml(int character) {
		return (character >= ' ' && character < 0xD800) || character == '\n' || character == '\t'
				|| (character > 0xDFFF && character < 0xFFFE) || character > 0xFFFF;
	}

}
