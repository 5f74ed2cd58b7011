package io.tidegate.localalb.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.TargetChange;
import io.tidegate.localalb.page.State.RequestView;
import io.tidegate.localalb.page.State.Second;
import io.tidegate.localalb.page.State.Span;

/**
 * What happened in the last minutes, and no more of it than the page shows. To be used on
 * the event loop only.
 */
final class Observations implements AlbListener {

	static final int MOST_REQUESTS = 200;

	static final int MOST_SECONDS = 120;

	private static final int MOST_SPANS = 100;

	private static final int MOST_TARGETS = 2_000;

	private static final int LONGEST_PATH = 500;

	private static final Duration HISTORY = Duration.ofMinutes(10);

	private final Runnable happened;

	private final Deque<RequestView> requests = new ArrayDeque<>();

	private final Deque<Second> seconds = new ArrayDeque<>();

	private final Map<TargetKey, Deque<Span>> spans = new LinkedHashMap<>();

	private long number;

	private int inFlight;

	/**
	 * Which target of which group.
	 */
	private record TargetKey(String group, String id, int port) {
	}

	/**
	 * Nothing yet.
	 * @param happened is called after each thing that happens
	 */
	Observations(Runnable happened) {
		this.happened = happened;
	}

	@Override
	public void requestBegan(Instant at) {
		this.inFlight++;
		this.happened.run();
	}

	@Override
	public void requestEnded(RequestRecord request) {
		this.inFlight = Math.max(0, this.inFlight - 1);
		count(request.endedAt().getEpochSecond(), request.logStatus());
		this.requests.addLast(view(request));
		if (this.requests.size() > MOST_REQUESTS) {
			this.requests.removeFirst();
		}
		this.happened.run();
	}

	private void count(long at, int status) {
		Second last = this.seconds.peekLast();
		if (last != null && last.at() >= at) {
			this.seconds.removeLast();
			this.seconds.addLast(last.plus(status));
			return;
		}
		this.seconds.addLast(new Second(at, 0, 0, 0).plus(status));
		if (this.seconds.size() > MOST_SECONDS) {
			this.seconds.removeFirst();
		}
	}

	private RequestView view(RequestRecord request) {
		String path = request.path();
		String target = request.target();
		return new RequestView(++this.number, request.endedAt(), request.details().client(), request.method(),
				(path.length() > LONGEST_PATH) ? path.substring(0, LONGEST_PATH) + "…" : path,
				(target != null) ? target : "", request.logStatus(), request.targetStatus(),
				Duration.between(request.receivedAt(), request.endedAt()).toMillis(), request.cause().name(),
				request.details().errorReason());
	}

	@Override
	public void targetChanged(TargetChange change) {
		TargetKey key = new TargetKey(change.targetGroupArn(), change.targetId(), change.port());
		Deque<Span> history = this.spans.computeIfAbsent(key, (fresh) -> new ArrayDeque<>());
		Span last = history.peekLast();
		if (last == null || !last.state().equals(change.state())) {
			history.addLast(new Span(change.state(), change.at()));
		}
		forgetBefore(history, change.at().minus(HISTORY));
		if (this.spans.size() > MOST_TARGETS) {
			this.spans.remove(this.spans.keySet().iterator().next());
		}
		this.happened.run();
	}

	/**
	 * A state that began before is still the one at the beginning of what is shown.
	 */
	private static void forgetBefore(Deque<Span> history, Instant oldest) {
		while (history.size() > 1 && (history.size() > MOST_SPANS || isOver(history, oldest))) {
			history.removeFirst();
		}
	}

	private static boolean isOver(Deque<Span> history, Instant oldest) {
		return new ArrayList<>(history).get(1).since().isBefore(oldest);
	}

	int inFlight() {
		return this.inFlight;
	}

	List<RequestView> requests() {
		return List.copyOf(this.requests);
	}

	List<Second> seconds() {
		return List.copyOf(this.seconds);
	}

	List<Span> history(String group, String id, int port) {
		return List.copyOf(this.spans.getOrDefault(new TargetKey(group, id, port), new ArrayDeque<>()));
	}

}
