package io.tidegate.rehearsal.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens between the warming up and the first roll-out.
 *
 * @param killAgent whether one agent is killed and restarted
 * @param spotNotice how long before its end one instance is told of it; empty if none is
 */
public record IncidentSettings(boolean killAgent, Optional<Duration> spotNotice) {

	/**
	 * Checks the time.
	 * @throws IllegalArgumentException with a sentence, if it cannot be
	 */
	public IncidentSettings {
		spotNotice.ifPresent((notice) -> ServiceSettings.require(notice.toSeconds() >= 5 && notice.toSeconds() <= 600,
				"A Spot notice is given from 5 s to 10 m ahead here, and 2 m ahead by EC2: change --spot-notice"));
	}

}
