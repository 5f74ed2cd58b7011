package io.tidegate.spring;

import java.util.List;

import io.tidegate.drain.DrainPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * What a SIGTERM now would do, and what the last drain did.
 */
@Endpoint(id = "tidegate")
public final class TidegateEndpoint {

	private final Drainer drainer;

	TidegateEndpoint(Drainer drainer) {
		this.drainer = drainer;
	}

	/**
	 * Return plan and last report. Asks the API for each group's state, bounded by
	 * seconds.
	 */
	@ReadOperation
	public Document read() {
		boolean drained = this.drainer.lastReport().isPresent();
		DrainPlan plan = drained ? this.drainer.plan() : this.drainer.ask().toCompletableFuture().join();
		ReportDocument report = this.drainer.lastReport().map(ReportDocument::of).orElse(null);
		return new Document(new Plan(plan.text(), plan.evidence().name(), plan.warnings()), report);
	}

	/**
	 * The endpoint's answer.
	 *
	 * @param plan what a SIGTERM now would do
	 * @param lastReport what the last drain did, null if there was none
	 */
	record Document(Plan plan, @Nullable ReportDocument lastReport) {
	}

	record Plan(String text, String evidence, List<String> warnings) {
	}

}
