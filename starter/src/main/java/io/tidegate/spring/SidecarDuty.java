package io.tidegate.spring;

import java.time.Duration;

import io.tidegate.settings.SettingException;

/**
 * The duty of a process that is there for nothing else.
 */
final class SidecarDuty implements Duty {

	/** How long the start waits for what the groups say; what comes later comes later. */
	private static final Duration FIRST_WORD = Duration.ofSeconds(2);

	private final DutyParts parts;

	SidecarDuty(DutyParts parts) {
		this.parts = parts;
	}

	/**
	 * Ask the groups, and begin to register.
	 * @throws SettingException if a group says that it does not take this target
	 */
	@Override
	public void begin() throws SettingException {
		this.parts.timeline().await(this.parts.ask(), FIRST_WORD);
		this.parts.open();
	}

	@Override
	public void end() {
		this.parts.drain();
	}

}
