package io.tidegate.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Says why a start failed in one line, as a log collector wants it. Boot's own reporter,
 * which draws a box of many lines, is switched off by its logger.
 */
final class OneSentenceReporter implements FailureAnalysisReporter {

	private static final Logger log = LoggerFactory.getLogger("io.tidegate.agent.TidegateAgent");

	@Override
	public void report(FailureAnalysis analysis) {
		String action = analysis.getAction();
		log.error("Tidegate does not start. {}{}", analysis.getDescription(), (action != null) ? " " + action : "");
	}

}
