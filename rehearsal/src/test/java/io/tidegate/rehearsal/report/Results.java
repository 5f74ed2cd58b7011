package io.tidegate.rehearsal.report;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.tidegate.rehearsal.result.AgentKill;
import io.tidegate.rehearsal.result.ConnectionEnd;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.FailedRequest;
import io.tidegate.rehearsal.result.LatencySummary;
import io.tidegate.rehearsal.result.LeftBehind;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.LongLivedResult.Connections;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.result.SecondOfLoad;
import io.tidegate.rehearsal.result.SpotInterruption;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.result.VariantResult.RollOut;
import org.jspecify.annotations.Nullable;

/**
 * A small result to render.
 */
final class Results {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	private Results() {
	}

	static RehearsalResult compared() {
		return RehearsalResult.of(START, Map.of("tasks", "1", "quiet period", "5s", "tag", "</script><b>"),
				List.of(variant("with Tidegate", true, 0, 5.2), variant("without Tidegate", false, 7, null)));
	}

	static RehearsalResult sideBySide() {
		return RehearsalResult.of(START, Map.of("tasks", "1", "quiet period", "5s"),
				List.of(variant("library mode", true, 0, 5.2), variant("sidecar", true, 0, 6.4, "the agent")));
	}

	static RehearsalResult composed() {
		return RehearsalResult.of(START, Map.of("compose file", "/somewhere/docker-compose.yml"),
				List.of(variant("with Tidegate", true, 0, 5.2)));
	}

	/**
	 * With connections that were to stay.
	 * @param cut how many were cut
	 */
	static RehearsalResult withConnections(int cut) {
		VariantResult plain = variant("library mode", true, 0, 5.2);
		LongLivedResult longLived = new LongLivedResult(
				Map.of("STREAM", new Connections(6, 12, 6 - cut, cut, 6), "SOCKET", new Connections(6, 15, 9, 0, 6)),
				Collections.nCopies(cut, new ConnectionEnd(20.5, "STREAM", false, "the answer broke off")));
		return RehearsalResult.of(START, Map.of("tasks", "1", "quiet period", "5s"),
				List.of(new VariantResult(plain.name(), true, START, plain.loadStartedAt(), plain.endedAt(),
						plain.rollOuts(), plain.load(), plain.tasks(), null, null, null, longLived)));
	}

	/**
	 * With everything that can be checked besides the requests.
	 * @param well whether it went as it should
	 */
	static RehearsalResult withIncidents(boolean well) {
		VariantResult plain = variant("with Tidegate", true, 0, 5.2);
		Instant end = START.plusSeconds(50);
		SpotInterruption spot = new SpotInterruption(3, "127.0.1.3:8080", START.plusSeconds(20), end,
				well ? START.plusSeconds(22) : null, well ? START.plusSeconds(29) : end.plusSeconds(1), 0, null);
		AgentKill kill = new AgentKill(1, "127.0.1.1:8080", START, 4.25, well ? 0 : 12.5, well, well ? 0 : 1, 0);
		return RehearsalResult.of(START, Map.of("tasks", "1", "quiet period", "5s"),
				List.of(new VariantResult(plain.name(), true, START, plain.loadStartedAt(), plain.endedAt(),
						plain.rollOuts(), plain.load(), plain.tasks(),
						LeftBehind.of(well ? List.of() : List.of("127.0.1.2:8080")), kill, spot, null)));
	}

	private static VariantResult variant(String name, boolean tidegate, int failed, @Nullable Double cost) {
		return variant(name, tidegate, failed, cost, null);
	}

	private static VariantResult variant(String name, boolean tidegate, int failed, @Nullable Double cost,
			@Nullable String drainedBy) {
		LatencySummary latency = new LatencySummary(10_000 - failed, 2.5, 31, 210);
		LoadResult load = new LoadResult(10_000, failed, (failed > 0) ? Map.of("502", failed) : Map.of(), 0, latency,
				latency, Map.of("SHORT", latency), 0.25, List.of(new SecondOfLoad(0, 200 - failed, failed, 31)),
				(failed > 0) ? List.of(new FailedRequest(0.5, "SHORT", "502")) : List.of());
		return new VariantResult(name, tidegate, START, START.plusSeconds(10), START.plusSeconds(60),
				List.of(new RollOut(START.plusSeconds(12), START.plusSeconds(40))), load,
				List.of(task(cost, drainedBy)), null, null, null, null);
	}

	private static TaskResult task(@Nullable Double cost, @Nullable String drainedBy) {
		DrainResult drain = new DrainResult(START.plusSeconds(20), START.plusSeconds(33), START.plusSeconds(34), 13, 14,
				"traffic to end, lag seen 7.8 s", START.plusSeconds(28), cost == null, cost, null, null, drainedBy,
				null);
		return new TaskResult(1, 0, "127.0.1.1:8080", List.of(new StateChange(START, "RUNNING", "")),
				List.of(new StateChange(START, "healthy", "")),
				List.of(new ContainerResult("app", START, START.plusSeconds(33), null, START.plusSeconds(34), 143)),
				drain);
	}

}
