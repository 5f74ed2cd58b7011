package io.tidegate.localalb.reading;

import java.util.List;
import java.util.Locale;

/**
 * Requests as a table, a line each.
 */
final class LogTable {

	private static final String FORM = "%-27s %-21s %-21s %6s %8s %7s %8s %7s  %s%s";

	private LogTable() {
	}

	static String head() {
		return String.format(Locale.ROOT, FORM, "TIME", "CLIENT", "TARGET", "STATUS", "TARGET'S", "IN s", "TARGET s",
				"OUT s", "REQUEST", "");
	}

	static String row(LoggedRequest request) {
		List<String> times = request.times();
		String reason = request.errorReason().equals("-") ? "" : "  " + request.errorReason();
		return String.format(Locale.ROOT, FORM, request.time(), request.client(), request.target(), request.status(),
				request.targetStatus(), times.get(0), times.get(1), times.get(2), request.request(), reason);
	}

}
