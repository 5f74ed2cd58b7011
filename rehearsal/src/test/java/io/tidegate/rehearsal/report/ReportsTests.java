package io.tidegate.rehearsal.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReportsTests {

	@TempDir
	private Path folder = Path.of("");

	@Test
	void theTableHasARowForEachVariantAndEachDrain() {
		assertThat(TableReport.render(Results.compared())).isEqualTo(
				"""
						                  requests  failed  by cause  p50 ms  p99 ms  max ms  longest gap s  seconds to stop a task
						with Tidegate        10000       0  -           2.50   31.00     210           0.25  14.00, at most 14.00
						without Tidegate     10000       7  7 x 502     2.50   31.00     210           0.25  14.00, at most 14.00

						Latencies are those of the short requests, from the moment each was due.

						                  task  held s  stopped after s  own cost s       waited for
						with Tidegate        1   13.00            14.00  5.20             traffic to end, lag seen 7.8 s
						without Tidegate     1   13.00            14.00  traffic went on  traffic to end, lag seen 7.8 s


						The drain's own cost, from the last traffic to the release: p50 5.20 s, p95 5.20 s, max 5.20 s over 1 drains.
						The applications left no record: the last traffic is that of the load balancer's records alone.
						""");
	}

	@Test
	void theOwnCostOfSeveralVariantsWithTidegateIsSaidForEach() {
		assertThat(TableReport.render(Results.sideBySide()))
			.contains("  library mode: p50 5.20 s, p95 5.20 s, max 5.20 s over 1 drains.",
					"  sidecar: p50 6.40 s, p95 6.40 s, max 6.40 s over 1 drains.")
			.contains("sidecar: tasks drained by the agent: 1.");
	}

	@Test
	void withComposeTheTableSaysWhoseRecordsTheCostIsComputedFrom() {
		assertThat(TableReport.render(Results.composed()))
			.contains("the last traffic is that of the applications' records.")
			.doesNotContain("left no record");
	}

	@Test
	void whatWasCheckedBesidesTheRequestsHasASentenceEach() {
		assertThat(TableReport.render(Results.withIncidents(true)))
			.contains(
					"with Tidegate: the agent of task 1 was killed and ready again after 4.25 s; its target was out of "
							+ "service for 0.00 s, was registered again by nobody, and 0 requests failed.")
			.contains("with Tidegate: the instance of task 3 was gone 30.00 s after its notice, deregistered 28.00 s "
					+ "before, its last traffic 21.00 s before; 0 requests failed.")
			.contains("with Tidegate: targets left behind: 0.");
	}

	@Test
	void whatWentWrongIsSaidAndTheRehearsalIsNotClean() {
		assertThat(TableReport.render(Results.withIncidents(false)))
			.contains("out of service for 12.50 s and has not come back, was registered again once")
			.contains("deregistered never, its last traffic 1.00 s after")
			.contains("targets left behind: 1, 127.0.1.2:8080.");
		assertThat(Results.withIncidents(true).isClean()).isTrue();
		assertThat(Results.withIncidents(false).isClean()).isFalse();
	}

	@Test
	void whatStaysHasARowForEachKindThatSaysWhyItWasCut() {
		assertThat(TableReport.render(Results.withConnections(3)))
			.contains("              connections  clients  opened  goodbyes  cut  how they were cut")
			.contains("library mode  sockets            6      15         9    0  -")
			.contains("library mode  streams            6      12         3    3  3 x the answer broke off");
	}

	@Test
	void aConnectionThatIsCutWithTidegateIsNotClean() {
		assertThat(Results.withConnections(0).isClean()).isTrue();
		assertThat(Results.withConnections(1).isClean()).isFalse();
	}

	@Test
	void theJsonHasEachEndOfAConnection() {
		JsonNode json = JsonMapper.shared().readTree(JsonReport.render(Results.withConnections(1)));
		JsonNode longLived = json.path("variants").path(0).path("longLived");
		assertThat(longLived.path("byKind").path("STREAM").path("cut").asInt()).isEqualTo(1);
		assertThat(longLived.path("ends").path(0).path("words").asString()).isEqualTo("the answer broke off");
	}

	@Test
	void whatFailsWithoutTidegateLeavesTheRehearsalClean() {
		assertThat(Results.compared().isClean()).isTrue();
	}

	@Test
	void theJsonSaysHowManyTargetsWereLeftBehind() {
		JsonNode json = JsonMapper.shared().readTree(JsonReport.render(Results.withIncidents(false)));
		assertThat(json.path("variants").path(0).path("targetsLeftBehind").path("count").asInt()).isEqualTo(1);
		assertThat(json.path("variants").path(0).path("spotInterruption").path("endedAt").asString())
			.isEqualTo("2026-11-20T10:00:50Z");
	}

	@Test
	void theJsonHasTheFigures() {
		JsonNode json = JsonMapper.shared().readTree(JsonReport.render(Results.compared()));
		assertThat(json.path("variants").path(1).path("load").path("failedByCause").path("502").asInt()).isEqualTo(7);
		assertThat(json.path("variants").path(0).path("startedAt").asString()).isEqualTo("2026-11-20T10:00:00Z");
		assertThat(json.path("ownCostSeconds").path("p95").asDouble()).isEqualTo(5.2);
	}

	@Test
	void thePageNeedsNothingButItself() throws IOException {
		String page = HtmlReport.render(JsonReport.render(Results.compared()));
		assertThat(page).doesNotContain("http://", "https://", " src=", "@import", "url(");
		assertThat(page).contains("prefers-color-scheme: dark");
	}

	@Test
	void thePageHasTheFiguresAndNothingInThemEndsTheirElement() throws IOException {
		String json = JsonReport.render(Results.compared());
		String page = HtmlReport.render(json);
		String begin = "<script type=\"application/json\" id=\"data\">";
		int from = page.indexOf(begin) + begin.length();
		String embedded = page.substring(from, page.indexOf("</script>", from));
		assertThat(JsonMapper.shared().readTree(embedded)).isEqualTo(JsonMapper.shared().readTree(json));
	}

	@Test
	void bothFilesAreWrittenAndThePageIsNamed() throws IOException {
		StringWriter out = new StringWriter();
		new Reports(this.folder.resolve("new")).write(Results.compared(), new PrintWriter(out));
		assertThat(Files.readString(this.folder.resolve("new/report.json"))).contains("without Tidegate");
		assertThat(out.toString()).contains("report.html");
	}

}
