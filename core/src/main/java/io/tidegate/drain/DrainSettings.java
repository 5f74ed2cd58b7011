package io.tidegate.drain;

import java.time.Duration;

import io.tidegate.settings.SettingException;
import io.tidegate.time.Spans;

/**
 * What a drain is given to work with. Contradictions end in a {@link SettingException}.
 *
 * @param stopTimeout the platform's limit from SIGTERM to SIGKILL; ECS's default is 30 s,
 * Fargate allows 2 to 120 s
 * @param margin what is left of it for the exit itself
 * @param minimum how long to go on serving after a deregistration whatever is seen: the
 * load balancer's nodes go on sending new requests for seconds, and a service with little
 * traffic cannot tell that from silence. Users of the ALB report 10 to 25 s
 * @param quietPeriod how long nothing must arrive, with nothing in flight, before traffic
 * has ended
 * @param goodbye how long before their end long-lived connections are told to go, so that
 * they need not be cut
 */
public record DrainSettings(Duration stopTimeout, Duration margin, Duration minimum, Duration quietPeriod,
		Duration goodbye) {

	/** ECS's stop timeout where the task definition names none. */
	public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);

	/** Enough to write the report and to leave, on a quarter of a core. */
	public static final Duration DEFAULT_MARGIN = Duration.ofSeconds(5);

	/** Longer than most of the lags that users of the ALB report. */
	public static final Duration DEFAULT_MINIMUM = Duration.ofSeconds(15);

	/** Longer than a pause between two requests of a service with steady traffic. */
	public static final Duration DEFAULT_QUIET_PERIOD = Duration.ofSeconds(5);

	/** Enough for a last event, and for clients to come back elsewhere one by one. */
	public static final Duration DEFAULT_GOODBYE = Duration.ofSeconds(10);

	public DrainSettings {
		requirePositive("tidegate.stop-timeout", stopTimeout);
		requireNotNegative("tidegate.drain.margin", margin);
		requireNotNegative("tidegate.drain.minimum", minimum);
		requirePositive("tidegate.drain.quiet-period", quietPeriod);
		requireNotNegative("tidegate.drain.goodbye", goodbye);
		Duration budget = stopTimeout.minus(margin);
		if (budget.isNegative() || budget.isZero()) {
			throw new SettingException("tidegate.drain.margin",
					"is " + Spans.text(margin) + " and leaves nothing of the stop timeout of "
							+ Spans.text(stopTimeout),
					"raise tidegate.stop-timeout together with the container's stopTimeout, or lower the margin");
		}
		requireFits("tidegate.drain.quiet-period", quietPeriod, budget);
		requireFits("tidegate.drain.minimum", minimum, budget);
	}

	/**
	 * Create settings with the default for {@link #goodbye()}.
	 * @param stopTimeout the platform's limit from SIGTERM to SIGKILL
	 * @param margin what is left of it for the exit itself
	 * @param minimum how long to go on serving after a deregistration
	 * @param quietPeriod how long nothing must arrive before traffic has ended
	 */
	public DrainSettings(Duration stopTimeout, Duration margin, Duration minimum, Duration quietPeriod) {
		this(stopTimeout, margin, minimum, quietPeriod, DEFAULT_GOODBYE);
	}

	/**
	 * Return the time a drain allows itself: the stop timeout less the margin.
	 */
	public Duration budget() {
		return this.stopTimeout.minus(this.margin);
	}

	private static void requirePositive(String setting, Duration value) {
		requireNotNegative(setting, value);
		if (value.isZero()) {
			throw new SettingException(setting, "is 0s", "set it to a time longer than zero, such as 5s");
		}
	}

	private static void requireNotNegative(String setting, Duration value) {
		if (value.isNegative()) {
			throw new SettingException(setting, "is negative (" + Spans.text(value) + ")",
					"set it to a time such as 5s");
		}
	}

	private static void requireFits(String setting, Duration value, Duration budget) {
		if (value.compareTo(budget) > 0) {
			throw new SettingException(setting,
					"is " + Spans.text(value) + ", longer than the budget of " + Spans.text(budget)
							+ " that stop timeout and margin leave, so that a drain could only end at its deadline",
					"shorten it, or raise tidegate.stop-timeout together with the container's stopTimeout");
		}
	}

}
