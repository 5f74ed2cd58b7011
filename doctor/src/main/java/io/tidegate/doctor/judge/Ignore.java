package io.tidegate.doctor.judge;

import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.tree.Origin;
import io.tidegate.doctor.tree.UnreadableException;

/**
 * That somebody has decided to live with what a rule finds somewhere.
 *
 * @param place where
 * @param rule the rule's name
 * @param reason why
 */
public record Ignore(Place place, String rule, String reason) {

	/**
	 * Create one, if it says which rule, and why.
	 * @param at where it is said
	 * @param place for where it holds
	 * @param rule the rule's name
	 * @param reason why
	 * @throws UnreadableException if there is no such rule, or no reason
	 */
	static Ignore of(Origin at, Place place, String rule, String reason) throws UnreadableException {
		if (Rules.named(rule).isEmpty()) {
			throw new UnreadableException(
					"%s: there is no rule '%s' to ignore: --list-rules names all".formatted(at, rule));
		}
		if (reason.isBlank()) {
			throw new UnreadableException(
					"%s: ignoring %s needs a reason: write why behind the rule's name".formatted(at, rule));
		}
		return new Ignore(place, rule, reason.strip());
	}

	boolean covers(Finding finding) {
		Rule found = finding.rule();
		return found.id().equals(this.rule) && this.place.contains(finding.at());
	}

	/**
	 * A part of what was read.
	 *
	 * @param file the end of the file's name, empty for any
	 * @param from its first line
	 * @param to its last line
	 * @param path how the ways to values begin
	 */
	public record Place(String file, int from, int to, String path) {

		boolean contains(Origin origin) {
			return (this.file.isEmpty() || origin.file().equals(this.file) || origin.file().endsWith("/" + this.file))
					&& origin.line() >= this.from && origin.line() <= this.to && origin.path().startsWith(this.path);
		}

	}

}
