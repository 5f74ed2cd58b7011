package io.tidegate.settings;

import java.util.Locale;

/**
 * A setting that cannot be, found at start: which one, why, and what to do, in one
 * sentence. Nothing has been changed when it is thrown.
 */
public final class SettingException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/** The name of the property, for example {@code tidegate.drain.quiet-period}. */
	private final String setting;

	/**
	 * Create the exception.
	 * @param setting the property's name, for example {@code tidegate.drain.minimum}
	 * @param problem what is wrong, as the rest of a sentence that starts with the name
	 * @param remedy what to do, as an imperative without a full stop
	 */
	public SettingException(String setting, String problem, String remedy) {
		super(setting + " (" + environmentName(setting) + ") " + problem + ": " + remedy + ".");
		this.setting = setting;
	}

	/**
	 * Return the property's name.
	 */
	public String setting() {
		return this.setting;
	}

	/**
	 * Return the environment variable that sets a property.
	 * @param setting the property's name
	 * @return for example {@code TIDEGATE_DRAIN_QUIET_PERIOD}
	 */
	public static String environmentName(String setting) {
		return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}

}
