package io.tidegate.sample.traffic;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the application has seen of its traffic. Safe for use by several threads.
 */
@Component
class TrafficRecord {

	private long arrivals;

	private long arrivalsSinceSignal;

	private int inFlight;

	private int inFlightAtSignal;

	private @Nullable Instant signalledAt;

	private @Nullable Instant lastArrival;

	private @Nullable Instant lastAnswer;

	synchronized void arrived(Instant now) {
		this.arrivals++;
		this.inFlight++;
		this.lastArrival = now;
		if (this.signalledAt != null) {
			this.arrivalsSinceSignal++;
		}
	}

	synchronized void answered(Instant now) {
		this.inFlight--;
		this.lastAnswer = now;
	}

	synchronized void signalled(Instant now) {
		if (this.signalledAt == null) {
			this.signalledAt = now;
			this.inFlightAtSignal = this.inFlight;
		}
	}

	/**
	 * The record so far, as one line of JSON.
	 * @param now the end of what is recorded
	 * @return a JSON object; a moment that never came is {@code null}
	 */
	synchronized String toJson(Instant now) {
		return """
				{"signalledAt":%s,"endedAt":%s,"requests":%d,"requestsSinceSignal":%d,"lastArrival":%s,"lastAnswer":%s,\
				"inFlightAtSignal":%d,"inFlightAtEnd":%d}""".formatted(json(this.signalledAt), json(now), this.arrivals,
				this.arrivalsSinceSignal, json(this.lastArrival), json(this.lastAnswer), this.inFlightAtSignal,
				this.inFlight);
	}

	private static String json(@Nullable Instant moment) {
		return Optional.ofNullable(moment).map((present) -> '"' + present.toString() + '"').orElse("null");
	}

}
