package io.tidegate.localalb.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.page.State.Knobs;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * The page at {@value #ROOT}, and what it asks for.
 */
public final class AdminPage {

	/** Where the page is. */
	public static final String ROOT = "/_local-alb/";

	private static final Map<String, String> FILES = Map.of("", "index.html", "page.css", "page.css", "page.js",
			"page.js", "model.js", "model.js", "views.js", "views.js");

	private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css",
			"text/css; charset=utf-8", "js", "text/javascript; charset=utf-8");

	private final StateReader reader;

	private final Timeline timeline;

	private final EventStream events;

	private final Observations observations;

	private final Map<String, Knob> knobs;

	private final Json json = new Json();

	/**
	 * A page about what exists.
	 * @param registry what exists
	 * @param timeline the time
	 * @param fault the API's fault
	 * @param lag how long nodes take to hear of a deregistration
	 * @param misbehaviour what goes wrong on the way to targets
	 */
	public AdminPage(Registry registry, Timeline timeline, Knob fault, Knob lag, Knob misbehaviour) {
		this.timeline = timeline;
		this.knobs = Map.of("fault", fault, "lag", lag, "misbehave", misbehaviour);
		this.observations = new Observations(this::happened);
		this.reader = new StateReader(registry, this.observations,
				() -> new Knobs(fault.get().get(), lag.get().get(), misbehaviour.get().get()));
		this.events = new EventStream(this.reader, timeline, this.json);
	}

	private void happened() {
		this.events.happened();
	}

	/**
	 * What is to be told of everything that happens.
	 * @return the listener
	 */
	public AlbListener observer() {
		return this.observations;
	}

	/**
	 * Answers a request for the page, or for something on it.
	 * @param request a request whose path begins with {@value #ROOT}
	 */
	public void handle(HttpServerRequest request) {
		String path = request.path().substring(ROOT.length());
		Knob knob = this.knobs.get(path);
		if (knob != null) {
			handleKnob(request, knob);
			return;
		}
		if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
			request.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
			return;
		}
		switch (path) {
			case "state" -> this.json.ready().onSuccess((ready) -> state(request.response()));
			case "events" -> this.json.ready().onSuccess((ready) -> this.events.open(request.response()));
			default -> file(request.response(), FILES.getOrDefault(path, ""));
		}
	}

	private void state(HttpServerResponse response) {
		response.putHeader("Content-Type", "application/json")
			.putHeader("Cache-Control", "no-store")
			.end(this.json.text(this.reader.at(this.timeline.now())));
	}

	private void handleKnob(HttpServerRequest request, Knob knob) {
		if (request.method().equals(HttpMethod.GET)) {
			request.response().end(knob.get().get() + "\n");
			return;
		}
		if (!request.method().equals(HttpMethod.PUT)) {
			request.response().setStatusCode(405).putHeader("Allow", "GET, PUT").end();
			return;
		}
		request.body().onSuccess((body) -> {
			try {
				knob.set().accept(body.toString().strip());
				happened();
				request.response().end(knob.get().get() + "\n");
			}
			catch (IllegalArgumentException ex) {
				request.response().setStatusCode(400).end(ex.getMessage() + "\n");
			}
		});
	}

	private static void file(HttpServerResponse response, String name) {
		try (InputStream file = name.isEmpty() ? null : AdminPage.class.getResourceAsStream(name)) {
			if (file == null) {
				response.setStatusCode(404).end("There is nothing here: the page is at " + ROOT + ".\n");
				return;
			}
			response.putHeader("Content-Type", TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "text/plain"))
				.putHeader("Cache-Control", "no-cache")
				.putHeader("Content-Security-Policy",
						"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:")
				.end(Buffer.buffer(file.readAllBytes()));
		}
		catch (IOException ex) {
			response.setStatusCode(500).end("The page cannot be read from the program's own jar.\n");
		}
	}

}
