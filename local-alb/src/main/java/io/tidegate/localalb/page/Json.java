package io.tidegate.localalb.page;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.tidegate.localalb.page.State.Knobs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON. What it needs is loaded when the first browser comes, on a thread of its
 * own: hundreds of classes would hold up every request.
 */
final class Json {

	private @Nullable Future<JsonMapper> mapper;

	/**
	 * Gets it ready.
	 * @return done when {@link #text} can be called; on the event loop that asked
	 */
	Future<JsonMapper> ready() {
		if (this.mapper == null) {
			this.mapper = Vertx.currentContext().executeBlocking(Json::load);
		}
		return this.mapper;
	}

	private static JsonMapper load() {
		JsonMapper mapper = new JsonMapper();
		mapper.writeValueAsString(
				new State(Instant.EPOCH, new Knobs("", "", ""), List.of(), List.of(), List.of(), 0, List.of()));
		return mapper;
	}

	String text(Object content) {
		return Objects.requireNonNull(this.mapper, "not ready").result().writeValueAsString(content);
	}

}
