package io.tidegate.localalb.log;

/**
 * A log of a load balancer that this one writes.
 */
enum LogKind {

	/** A line for each request. */
	ACCESS("access_logs.s3.", "", "ELBAccessLogTestFile", "Enable AccessLog for ELB: "),

	/** A line for each connection. */
	CONNECTION("connection_logs.s3.", "conn_log.", "ELBConnectionLogTestFile", "Enable ConnectionLog for ELB: "),

	/** A line for each health check. */
	HEALTH_CHECK("health_check_logs.s3.", "health_check_log_", "ELBHealthCheckLogTestFile",
			"Enable HealthCheckLog for ELB: ");

	private final String attributes;

	private final String filePrefix;

	private final String testFile;

	private final String testText;

	LogKind(String attributes, String filePrefix, String testFile, String testText) {
		this.attributes = attributes;
		this.filePrefix = filePrefix;
		this.testFile = testFile;
		this.testText = testText;
	}

	/**
	 * What the keys of its attributes begin with.
	 * @return such as {@code access_logs.s3.}
	 */
	String attributes() {
		return this.attributes;
	}

	String filePrefix() {
		return this.filePrefix;
	}

	String testFile() {
		return this.testFile;
	}

	String testText() {
		return this.testText;
	}

}
