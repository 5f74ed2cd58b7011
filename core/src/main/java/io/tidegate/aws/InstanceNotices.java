package io.tidegate.aws;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.platform.Notice;
import io.tidegate.platform.NoticeReading;
import io.tidegate.time.Timeline;
import tools.jackson.databind.JsonNode;

/**
 * The items of the instance metadata service that give notice. None of them is there
 * until there is something to say.
 */
final class InstanceNotices {

	private static final Set<String> ACTIONS = Set.of("terminate", "stop", "hibernate");

	// The state the instance is being moved to. A warm pool has states of its own.
	private static final Set<String> GOING = Set.of("Terminated", "Warmed:Terminated");

	private final ImdsSession session;

	private final Timeline timeline;

	InstanceNotices(ImdsSession session, Timeline timeline) {
		this.session = session;
		this.timeline = timeline;
	}

	/**
	 * Ask for the notices of some kinds. One question that fails does not spoil the
	 * others.
	 */
	NoticeReading ask(Set<Notice.Kind> asked) {
		List<Notice> notices = new ArrayList<>();
		List<String> troubles = new ArrayList<>();
		for (Notice.Kind kind : asked.stream().sorted().toList()) {
			ImdsItem item = this.session.get(path(kind));
			if (item instanceof ImdsItem.Present present) {
				take(kind, present.text(), notices, troubles);
			}
			else if (item instanceof ImdsItem.Trouble trouble) {
				troubles.add(trouble.reason());
				if (trouble.nobodyHere()) {
					return notices.isEmpty() ? new NoticeReading.NobodyHere(trouble.reason())
							: new NoticeReading.Heard(notices);
				}
			}
		}
		return (notices.isEmpty() && !troubles.isEmpty()) ? new NoticeReading.Missed(troubles.get(0))
				: new NoticeReading.Heard(notices);
	}

	private void take(Notice.Kind kind, String text, List<Notice> notices, List<String> troubles) {
		if (kind == Notice.Kind.LIFECYCLE_TERMINATION) {
			if (GOING.contains(text)) {
				notices.add(new Notice.LifecycleTermination());
			}
			return;
		}
		Json.object(text)
			.map((notice) -> (kind == Notice.Kind.SPOT_INTERRUPTION) ? interruption(notice) : recommendation(notice))
			.ifPresentOrElse(notices::add,
					() -> troubles.add("the instance metadata service gave a notice that cannot be read"));
	}

	private static String path(Notice.Kind kind) {
		return switch (kind) {
			case SPOT_INTERRUPTION -> "spot/instance-action";
			case LIFECYCLE_TERMINATION -> "autoscaling/target-lifecycle-state";
			case REBALANCE_RECOMMENDATION -> "events/recommendations/rebalance";
		};
	}

	// That there is an interruption matters more than when: a time that cannot be used is
	// taken for the worst one.
	private Notice interruption(JsonNode notice) {
		Instant now = this.timeline.now();
		String action = Json.text(notice, "action").filter(ACTIONS::contains).orElse("interrupt");
		Optional<Instant> at = time(notice, "time");
		if (at.isEmpty()) {
			return new Notice.SpotInterruption(action, now,
					Optional.of("its notice gives no time that can be read, so that this is taken to be now"));
		}
		if (at.get().isBefore(now)) {
			return new Notice.SpotInterruption(action, now,
					Optional.of("the time in its notice has passed, so that this is taken to be now"));
		}
		return new Notice.SpotInterruption(action, at.get());
	}

	private Notice recommendation(JsonNode notice) {
		return new Notice.RebalanceRecommendation(time(notice, "noticeTime").orElseGet(this.timeline::now));
	}

	private static Optional<Instant> time(JsonNode notice, String field) {
		try {
			return Json.text(notice, field).map(Instant::parse);
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

}
