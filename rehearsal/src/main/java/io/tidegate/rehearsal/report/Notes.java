package io.tidegate.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.result.AgentKill;
import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.LeftBehind;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.result.SpotInterruption;
import io.tidegate.rehearsal.result.VariantResult;
import io.tidegate.rehearsal.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * What was checked besides the requests, a sentence each.
 */
final class Notes {

	private Notes() {
	}

	static String of(RehearsalResult result) {
		List<String> notes = new ArrayList<>();
		for (VariantResult variant : result.variants()) {
			of(variant).forEach((note) -> notes.add("%s: %s%n".formatted(variant.name(), note)));
		}
		return String.join("", notes);
	}

	private static List<String> of(VariantResult variant) {
		List<String> notes = new ArrayList<>();
		drainers(variant).ifPresent(notes::add);
		if (variant.agentKill() != null) {
			notes.add(killed(variant.agentKill()));
		}
		if (variant.spotInterruption() != null) {
			notes.add(interrupted(variant.spotInterruption()));
		}
		if (variant.targetsLeftBehind() != null) {
			notes.add(leftBehind(variant.targetsLeftBehind()));
		}
		return notes;
	}

	/**
	 * Where agent and application could both drain.
	 */
	private static Optional<String> drainers(VariantResult variant) {
		Map<String, Long> times = variant.drains()
			.stream()
			.map(DrainResult::drainedBy)
			.filter(Objects::nonNull)
			.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
		return times.isEmpty() ? Optional.empty()
				: Optional.of("tasks drained by " + times.entrySet()
					.stream()
					.map((drainer) -> "%s: %d".formatted(drainer.getKey(), drainer.getValue()))
					.collect(Collectors.joining(", by ")) + ".");
	}

	private static String killed(AgentKill kill) {
		return "the agent of task %d was killed and ready again after %s s; its target was out of service for %s s%s, was registered again %s, and %d requests failed."
			.formatted(kill.task(), TableReport.number(kill.secondsUntilReady()),
					TableReport.number(kill.secondsOutOfService()),
					kill.backInService() ? "" : " and has not come back", times(kill.registrations()), kill.failed());
	}

	private static String times(int count) {
		return switch (count) {
			case 0 -> "by nobody";
			case 1 -> "once";
			default -> count + " times";
		};
	}

	private static String interrupted(SpotInterruption spot) {
		return "the instance of task %d was gone %s s after its notice, deregistered %s, its last traffic %s; %d requests failed."
			.formatted(spot.task(), TableReport.number(seconds(spot.noticedAt(), spot.endedAt())),
					before(spot.deregisteredAt(), spot.endedAt()), before(spot.lastTraffic(), spot.endedAt()),
					spot.failed());
	}

	private static String before(@Nullable Instant moment, Instant end) {
		if (moment == null) {
			return "never";
		}
		double seconds = seconds(moment, end);
		return TableReport.number(Math.abs(seconds)) + ((seconds >= 0) ? " s before" : " s after");
	}

	private static double seconds(Instant from, Instant to) {
		return Durations.seconds(Duration.between(from, to));
	}

	private static String leftBehind(LeftBehind left) {
		return "targets left behind: " + left.count()
				+ ((left.count() == 0) ? "." : ", " + String.join(", ", left.targets()) + ".");
	}

}
