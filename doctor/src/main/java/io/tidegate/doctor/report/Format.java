package io.tidegate.doctor.report;

import java.util.Locale;

/**
 * How a report is written.
 */
public enum Format {

	/** For people. */
	TEXT,
	/** For programs. */
	JSON,
	/** SARIF 2.1.0, for code scanning. */
	SARIF,
	/** JUnit XML, for CI. */
	JUNIT;

	/**
	 * Return the report of this format.
	 * @param colour whether text may have colours
	 */
	public Report report(boolean colour) {
		return switch (this) {
			case TEXT -> new TextReport(new Style(colour));
			case JSON -> new JsonReport();
			case SARIF -> new SarifReport();
			case JUNIT -> new JunitReport();
		};
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
