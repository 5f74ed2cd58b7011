package io.tidegate.rehearsal.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The load.
 *
 * @param perSecond requests a second
 * @param requests how many at least, however quickly the roll-outs are done
 * @param slowest how long the slowest of the slow requests takes
 * @param idleConnections kept-alive connections to each application that carry nothing
 * @param longRequest how long a request takes that is sent before each roll-out to
 * outlive the drain
 * @param streams how many clients listen to server-sent events
 * @param sockets how many clients talk over a WebSocket
 */
public record TrafficSettings(int perSecond, long requests, Duration slowest, int idleConnections,
		Optional<Duration> longRequest, int streams, int sockets) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if they cannot be
	 */
	public TrafficSettings {
		ServiceSettings.require(perSecond >= 1 && perSecond <= 5000,
				"A rate of %d requests a second is not possible here: choose from 1 to 5000".formatted(perSecond));
		ServiceSettings.require(requests >= 0 && requests <= 10_000_000,
				"%d requests are not possible here: choose from 0 to 10000000".formatted(requests));
		ServiceSettings.require(slowest.toMillis() >= 4 && slowest.toSeconds() <= 50,
				"The slowest request takes from 4 ms to 50 s: change --slowest");
		ServiceSettings.require(idleConnections >= 0 && idleConnections <= 1000,
				"%d idle connections are not possible here: choose from 0 to 1000".formatted(idleConnections));
		ServiceSettings.require(streams >= 0 && streams <= 500,
				"%d streams are not possible here: choose from 0 to 500".formatted(streams));
		ServiceSettings.require(sockets >= 0 && sockets <= 500,
				"%d sockets are not possible here: choose from 0 to 500".formatted(sockets));
	}

	/**
	 * Checks that the workload can answer.
	 * @param workload the application
	 * @throws IllegalArgumentException with a sentence, if it cannot
	 */
	public void requireFits(Workload workload) {
		ServiceSettings.require(workload instanceof Workload.SampleApp || this.longRequest.isEmpty(),
				"Only the sample application can be asked to take its time: leave --long-request or --workload out");
		ServiceSettings.require(workload instanceof Workload.SampleApp || (this.streams == 0 && this.sockets == 0),
				"Only the sample application has streams and sockets: leave --streams and --sockets or --workload out");
	}

}
