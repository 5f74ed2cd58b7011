package io.tidegate.rehearsal.longlived;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;

import io.tidegate.rehearsal.load.FailureCause;
import io.tidegate.rehearsal.time.Durations;

/**
 * Listens to server-sent events. A goodbye is an event of that name, or an answer that
 * ends where it says that it ends.
 */
final class EventClient implements Client {

	private final HttpClient http;

	private final HttpRequest request;

	private final Duration silence;

	/**
	 * Listens at one address.
	 * @param http sends
	 * @param address of the load balancer's listener
	 * @param patience how long it may take to connect
	 * @param silence how long nothing may come then
	 */
	EventClient(HttpClient http, URI address, Duration patience, Duration silence) {
		this.http = http;
		this.request = HttpRequest.newBuilder(address.resolve("/events"))
			.header("Accept", "text/event-stream")
			.timeout(patience)
			.build();
		this.silence = silence;
	}

	@Override
	public ConnectionKind kind() {
		return ConnectionKind.STREAM;
	}

	@Override
	public End stay(Runnable opened) throws InterruptedException {
		HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
		try {
			response = this.http.send(this.request, BodyHandlers.ofPublisher());
		}
		catch (IOException ex) {
			return new End.NotOpened(Problems.cause(ex));
		}
		Lines lines = new Lines();
		response.body().subscribe(BodySubscribers.fromLineSubscriber(lines));
		try {
			if (response.statusCode() != 200) {
				return new End.NotOpened(FailureCause.ofStatus(response.statusCode()));
			}
			opened.run();
			return listen(lines);
		}
		finally {
			lines.leave();
		}
	}

	private End listen(Lines lines) throws InterruptedException {
		boolean told = false;
		while (true) {
			switch (lines.next(this.silence)) {
				case Lines.Line(String text) -> told |= text.replace(" ", "").equals("event:goodbye");
				case Lines.Complete complete -> {
					return new End.Goodbye(told ? "the event goodbye" : "the end of the answer");
				}
				case Lines.Broken(Throwable problem) -> {
					return told ? new End.Goodbye("the event goodbye")
							: new End.Cut("the answer broke off: " + Problems.words(problem));
				}
				case Lines.Silence silence -> {
					return told ? new End.Goodbye("the event goodbye")
							: new End.Cut("nothing came for " + Durations.write(this.silence));
				}
			}
		}
	}

}
