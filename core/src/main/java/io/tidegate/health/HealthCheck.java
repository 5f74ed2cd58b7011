package io.tidegate.health;

/**
 * One question that is put to the task again and again.
 *
 * @param name what sentences call it; where it is the role's own word, they speak of the
 * application
 * @param role what it decides
 * @param required whether a failure decides; one of an informative check is a note
 * @param probe how it is asked
 * @param settings its clock and thresholds
 */
public record HealthCheck(String name, Role role, boolean required, Probe probe, ProbeSettings settings) {

	/**
	 * Return a required check of the application itself.
	 * @param role what it decides
	 * @param probe how it is asked
	 * @param settings its clock and thresholds
	 */
	public static HealthCheck of(Role role, Probe probe, ProbeSettings settings) {
		return new HealthCheck(role.word(), role, true, probe, settings);
	}

}
