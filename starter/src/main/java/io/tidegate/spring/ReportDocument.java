package io.tidegate.spring;

import java.util.List;

import io.tidegate.drain.DrainReport;
import io.tidegate.drain.DrainReport.GroupOutcome;
import io.tidegate.time.Spans;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A drain's report as it is logged and served: times in ISO 8601, spans in seconds.
 */
record ReportDocument(String cause, String end, String sentence, String signalledAt, String endedAt,
		double totalSeconds, Phases phases, @Nullable Double lagSeen, int inFlightAtEnd, String evidence,
		String release, List<Group> groups, List<String> missing) {

	// Of its own, so that an application's Jackson settings do not change the log line.
	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	record Phases(double deregisterSeconds, double serveSeconds, double releaseSeconds) {
	}

	record Group(String arn, String outcome, int attempts, double afterSeconds, @Nullable String problem) {

		static Group of(GroupOutcome group) {
			return new Group(group.arn(), group.outcome().name(), group.attempts(), Spans.seconds(group.after()),
					group.problem().orElse(null));
		}

	}

	static ReportDocument of(DrainReport report) {
		Phases phases = new Phases(Spans.seconds(report.deregistering()), Spans.seconds(report.serving()),
				Spans.seconds(report.releasing()));
		return new ReportDocument(report.cause().words(), report.end().name(), report.end().sentence(),
				report.signalledAt().toString(), report.endedAt().toString(), Spans.seconds(report.total()), phases,
				report.lagSeen().map(Spans::seconds).orElse(null), report.inFlightAtEnd(), report.evidence().name(),
				report.release().name(), report.groups().stream().map(Group::of).toList(), report.missing());
	}

	String json() {
		return MAPPER.writeValueAsString(this);
	}

}
