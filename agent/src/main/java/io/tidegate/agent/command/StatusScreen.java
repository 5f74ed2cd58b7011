package io.tidegate.agent.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent's document as a person reads it: what is, then what would happen, then what
 * happened last.
 */
final class StatusScreen {

	private static final int MARGIN = 2;

	private static final int SHORTEST_LABEL = 11;

	private static final int LONGEST_LABEL = 28;

	private final Facts document;

	private final Paint paint;

	private final Screen screen;

	private final int label;

	StatusScreen(Facts document, Paint paint, int width) {
		this.document = document;
		this.paint = paint;
		this.screen = new Screen(width);
		this.label = labelWidth(document);
	}

	private static int labelWidth(Facts document) {
		int longest = Stream.of("probes", "groups")
			.flatMap((field) -> document.elements(field).stream())
			.mapToInt((each) -> each.text("name").length() + 2)
			.max()
			.orElse(0);
		return Math.clamp(longest, SHORTEST_LABEL, LONGEST_LABEL);
	}

	/**
	 * Return the whole screen.
	 */
	String render() {
		title();
		verdict();
		probes();
		groups();
		drain();
		lastReport();
		return this.screen.text();
	}

	private void title() {
		String target = this.document.text("target");
		String state = this.document.text("state");
		String mode = lower(this.document, "mode");
		this.screen.heading(this.paint.heading(target.isEmpty() ? "The task" : target) + " is "
				+ (state.isEmpty() ? "in a state that is not told" : this.paint.state(state))
				+ (mode.isEmpty() ? "" : " (mode " + mode + ")"));
	}

	private void verdict() {
		Facts verdict = this.document.at("verdict");
		heading("Verdict");
		answer("live", verdict.flag("live"), verdict.texts("liveReasons"));
		answer("ready", verdict.flag("ready"), verdict.texts("readyReasons"));
		verdict.texts("notes").forEach((note) -> row("note", note));
	}

	private void answer(String question, Optional<Boolean> answer, List<String> reasons) {
		String word = answer.map((yes) -> yes ? "yes" : "no").orElse("unknown");
		state(question, word, (reasons.size() == 1) ? reasons.get(0) : "");
		if (reasons.size() > 1) {
			reasons.forEach((reason) -> remark("- ", reason));
		}
	}

	private void probes() {
		List<Facts> probes = this.document.elements("probes");
		if (!probes.isEmpty()) {
			heading("Probes");
			probes.forEach(this::probe);
		}
	}

	private void probe(Facts probe) {
		String role = lower(probe, "role");
		String kind = Stream
			.of(role.equals(probe.text("name")) ? "" : role, probe.flag("required").orElse(true) ? "" : "informative")
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.joining(", "));
		state(probe.text("name"), lower(probe, "standing"),
				(kind.isEmpty() ? "" : "(" + kind + ") ") + probe.text("reason"));
	}

	private void groups() {
		List<Facts> groups = this.document.elements("groups");
		if (!groups.isEmpty()) {
			heading("Target groups");
			groups.forEach(this::group);
		}
	}

	private void group(Facts group) {
		String state = group.text("state");
		state(GroupName.of(group), state.isEmpty() ? "unknown" : state, group.text("reason"));
		Stream.of("explanation", "registration", "problem")
			.map(group::text)
			.filter((sentence) -> !sentence.isEmpty())
			.forEach((sentence) -> row("", sentence));
	}

	private void drain() {
		Facts drain = this.document.at("drain");
		heading("Drain");
		if (drain.isObject()) {
			row("under way", "since " + drain.text("since") + ": " + drain.text("cause"));
		}
		row("plan", this.document.at("plan").text("text"));
		this.document.at("plan").texts("warnings").forEach(this::warning);
	}

	private void lastReport() {
		Facts report = this.document.at("lastReport");
		if (report.isObject()) {
			heading("Last drain");
			row("ended", report.text("end") + ": " + report.text("sentence"));
			row("began", report.text("signalledAt") + ", took " + report.seconds("totalSeconds") + ", "
					+ report.text("inFlightAtEnd") + " in flight at its end");
			report.elements("groups").forEach(this::left);
			report.texts("missing").forEach(this::warning);
		}
	}

	private void left(Facts group) {
		row(GroupName.of(group), lower(group, "outcome").replace('_', ' ') + " after " + group.seconds("afterSeconds")
				+ " " + group.text("problem"));
	}

	private void heading(String words) {
		this.screen.heading(this.paint.heading(words));
	}

	private void state(String label, String state, String text) {
		String head = padded(label);
		this.screen.row(head + this.paint.state(state) + "  ", head.length() + state.length() + 2, text);
	}

	private void warning(String sentence) {
		remark("! ", sentence);
	}

	private void remark(String mark, String text) {
		String head = padded("");
		this.screen.row(head + this.paint.warning(mark), head.length() + mark.length(), text);
	}

	private void row(String label, String text) {
		String head = padded(label);
		this.screen.row(head, head.length(), text);
	}

	private String padded(String label) {
		return " ".repeat(MARGIN) + label + " ".repeat(Math.max(this.label - label.length(), 1));
	}

	private static String lower(Facts facts, String field) {
		return facts.text(field).toLowerCase(Locale.ROOT);
	}

}
