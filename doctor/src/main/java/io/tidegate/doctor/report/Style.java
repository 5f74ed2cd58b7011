package io.tidegate.doctor.report;

import io.tidegate.doctor.rule.Severity;

/**
 * Colours, or none.
 *
 * @param colour whether there are any
 */
record Style(boolean colour) {

	String severity(Severity severity) {
		String code = switch (severity) {
			case ERROR -> "1;31";
			case WARNING -> "1;33";
			case NOTE -> "1;36";
		};
		return in(code, severity.toString());
	}

	String strong(String text) {
		return in("1", text);
	}

	String faint(String text) {
		return in("2", text);
	}

	private String in(String code, String text) {
		return this.colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
	}

}
