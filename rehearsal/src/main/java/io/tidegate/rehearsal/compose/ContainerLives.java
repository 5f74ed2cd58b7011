package io.tidegate.rehearsal.compose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tidegate.rehearsal.result.ContainerResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When containers were started, signalled and gone, by the engine's own events. A
 * container that is started again has another life.
 */
final class ContainerLives {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String SERVICE = "com.docker.compose.service";

	private static final long NANOS = 1_000_000_000L;

	private ContainerLives() {
	}

	/**
	 * The lives of one service's container.
	 * @param events what {@code docker events} printed, a line of JSON each
	 * @param service the service's name
	 * @param name the name it has in the task
	 * @return in the order they began
	 */
	static List<ContainerResult> of(List<String> events, String service, String name) {
		List<ContainerResult> lives = new ArrayList<>();
		for (String line : events) {
			Event event = Event.read(line);
			if (event == null || !event.service().equals(service)) {
				continue;
			}
			if (event.action().equals("start")) {
				lives.add(new ContainerResult(name, event.at(), null, null, null, null));
			}
			else if (!lives.isEmpty()) {
				lives.add(event.in(lives.removeLast()));
			}
		}
		return lives;
	}

	/**
	 * One of the engine's events.
	 *
	 * @param at when
	 * @param action what happened: start, kill or die
	 * @param service to which service's container
	 * @param attributes more about it
	 */
	private record Event(Instant at, String action, String service, Map<String, JsonNode> attributes) {

		static @Nullable Event read(String line) {
			try {
				JsonNode event = JSON.readTree(line);
				long nanos = event.path("timeNano").asLong(0);
				JsonNode attributes = event.path("Actor").path("Attributes");
				return new Event(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS), event.path("Action").asString(""),
						attributes.path(SERVICE).asString(""),
						Map.of("signal", attributes.path("signal"), "exitCode", attributes.path("exitCode")));
			}
			catch (JacksonException ex) {
				// the last line may not be complete yet
				return null;
			}
		}

		/**
		 * A life with this event in it; of several signals the first of each kind counts.
		 */
		private ContainerResult in(ContainerResult life) {
			return switch (this.action) {
				case "kill" -> isKill()
						? new ContainerResult(life.name(), life.startedAt(), life.signalledAt(), first(life.killedAt()),
								life.exitedAt(), life.exitCode())
						: new ContainerResult(life.name(), life.startedAt(), first(life.signalledAt()), life.killedAt(),
								life.exitedAt(), life.exitCode());
				case "die" -> new ContainerResult(life.name(), life.startedAt(), life.signalledAt(), life.killedAt(),
						this.at, number("exitCode"));
				default -> life;
			};
		}

		private Instant first(@Nullable Instant before) {
			return Objects.requireNonNullElse(before, this.at);
		}

		private boolean isKill() {
			return number("signal") == 9;
		}

		private int number(String attribute) {
			return Integer.parseInt(Objects.requireNonNull(this.attributes.get(attribute)).asString("0"));
		}

	}

}
