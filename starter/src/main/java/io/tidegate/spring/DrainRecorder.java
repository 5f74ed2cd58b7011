package io.tidegate.spring;

import java.util.function.Consumer;

import io.tidegate.drain.DrainReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves one structured log line and one set of metrics of each drain.
 */
final class DrainRecorder implements Consumer<DrainReport> {

	private static final Logger log = LoggerFactory.getLogger(DrainRecorder.class);

	private final DrainMetrics metrics;

	DrainRecorder(DrainMetrics metrics) {
		this.metrics = metrics;
	}

	@Override
	public void accept(DrainReport report) {
		this.metrics.record(report);
		log.info("drain report {}", ReportDocument.of(report).json());
	}

}
