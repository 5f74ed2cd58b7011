package io.tidegate.rehearsal.compose;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.time.Time;

/**
 * Looks at the load balancer's targets again and again. Safe for use by several threads.
 */
public final class TargetWatch implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final String ABSENT = "unused";

	private final Map<String, List<StateChange>> changes = new ConcurrentHashMap<>();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

	private final HttpRequest question;

	private final Time time;

	private final Thread poller;

	private volatile Map<String, String> states = Map.of();

	/**
	 * Looks from now on.
	 * @param address where the load balancer tells its targets
	 * @param time to poll by
	 */
	public TargetWatch(URI address, Time time) {
		this.question = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
		this.time = time;
		this.poller = Thread.ofVirtual().name("target-watch").start(this::poll);
	}

	/**
	 * A target's state when last looked at.
	 * @param target its address and port
	 * @return the API's word; {@code unused} for a target that is not registered
	 */
	String stateOf(String target) {
		return this.states.getOrDefault(target, ABSENT);
	}

	/**
	 * A target's states within a time.
	 * @param target its address and port
	 * @param from the beginning
	 * @param to the end
	 * @return in the order they came
	 */
	List<StateChange> states(String target, Instant from, Instant to) {
		return this.changes.getOrDefault(target, List.of())
			.stream()
			.filter((change) -> !change.at().isBefore(from) && change.at().isBefore(to))
			.toList();
	}

	/**
	 * Reads what the load balancer tells.
	 * @param text such as {@code orders  172.18.0.3:8080  healthy}, a line each
	 * @return each target's state
	 */
	static Map<String, String> read(String text) {
		Map<String, String> states = new HashMap<>();
		text.lines()
			.map((line) -> line.strip().split("\\s+"))
			.filter((words) -> words.length >= 3)
			.forEach((words) -> states.put(words[1], words[2]));
		return states;
	}

	private void poll() {
		try {
			while (true) {
				look();
				this.time.pause(POLL);
			}
		}
		catch (InterruptedException ex) {
			// closed
		}
	}

	private void look() throws InterruptedException {
		try {
			Map<String, String> seen = read(this.client.send(this.question, BodyHandlers.ofString()).body());
			Map<String, String> before = this.states;
			this.states = seen;
			before.keySet().stream().filter((target) -> !seen.containsKey(target)).forEach(this::gone);
			seen.forEach((target, state) -> {
				if (!state.equals(before.get(target))) {
					changed(target, state);
				}
			});
		}
		catch (IOException ex) {
			// what was last seen stands until the load balancer answers again
		}
	}

	private void gone(String target) {
		changed(target, ABSENT);
	}

	private void changed(String target, String state) {
		this.changes.computeIfAbsent(target, (first) -> new CopyOnWriteArrayList<>())
			.add(new StateChange(this.time.now(), state, ""));
	}

	@Override
	public void close() {
		this.poller.interrupt();
		this.client.shutdownNow();
	}

}
