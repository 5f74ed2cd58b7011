package io.tidegate.localalb.page;

import java.time.Instant;
import java.util.List;

import io.tidegate.localalb.page.State.GroupView;
import io.tidegate.localalb.page.State.Knobs;
import io.tidegate.localalb.page.State.ListenerView;
import io.tidegate.localalb.page.State.RequestView;
import io.tidegate.localalb.page.State.Second;
import org.jspecify.annotations.Nullable;

/**
 * What is another than in the state before.
 *
 * @param at the moment
 * @param knobs null if they are the same
 * @param listeners null if they are the same
 * @param groups null if they are the same
 * @param traffic the seconds that are new or not over yet
 * @param inFlight how many requests have begun and not ended
 * @param requests those that are new
 */
record Change(Instant at, @Nullable Knobs knobs, @Nullable List<ListenerView> listeners,
		@Nullable List<GroupView> groups, List<Second> traffic, int inFlight, List<RequestView> requests) {

	static Change between(State before, State now) {
		long last = before.requests().isEmpty() ? -1 : before.requests().getLast().number();
		long second = before.traffic().isEmpty() ? -1 : before.traffic().getLast().at();
		return new Change(now.at(), before.knobs().equals(now.knobs()) ? null : now.knobs(),
				before.listeners().equals(now.listeners()) ? null : now.listeners(),
				before.groups().equals(now.groups()) ? null : now.groups(),
				now.traffic().stream().filter((one) -> one.at() >= second).toList(), now.inFlight(),
				now.requests().stream().filter((one) -> one.number() > last).toList());
	}

}
