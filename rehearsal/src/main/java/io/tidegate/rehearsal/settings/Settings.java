package io.tidegate.rehearsal.settings;

import java.util.Map;

/**
 * What a rehearsal is to be like, whatever its tasks are made of.
 */
public sealed interface Settings permits RehearsalSettings, ComposeSettings {

	/**
	 * What is run, how often.
	 * @return the settings of the run
	 */
	RunSettings run();

	/**
	 * The settings as people read them, for reports.
	 * @return name and value
	 */
	Map<String, String> describe();

}
