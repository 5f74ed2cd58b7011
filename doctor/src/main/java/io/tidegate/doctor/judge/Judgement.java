package io.tidegate.doctor.judge;

import java.util.List;

import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Severity;

/**
 * What came of looking at pictures.
 *
 * @param findings what was found, the worst first
 * @param ignored what was found and is lived with
 * @param remarks what could not be used or judged, one sentence each
 */
public record Judgement(List<Finding> findings, List<Ignored> ignored, List<String> remarks) {

	public Judgement {
		findings = List.copyOf(findings);
		ignored = List.copyOf(ignored);
		remarks = List.copyOf(remarks);
	}

	/**
	 * Return how many findings have a severity.
	 * @param severity the severity
	 */
	public long count(Severity severity) {
		return this.findings.stream().filter((finding) -> finding.rule().severity() == severity).count();
	}

	/**
	 * Return whether something as bad as this was found.
	 * @param severity the severity
	 */
	public boolean hasAtLeast(Severity severity) {
		return this.findings.stream().anyMatch((finding) -> finding.rule().severity().isAtLeast(severity));
	}

	/**
	 * A finding that is lived with.
	 *
	 * @param finding the finding
	 * @param reason why
	 */
	public record Ignored(Finding finding, String reason) {
	}

}
