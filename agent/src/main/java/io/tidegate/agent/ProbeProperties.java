package io.tidegate.agent;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.tidegate.agent.probe.ProbeAddress;
import io.tidegate.health.BodyCheck;
import io.tidegate.health.HealthCheck;
import io.tidegate.health.Probe;
import io.tidegate.health.ProbeSettings;
import io.tidegate.health.Role;
import io.tidegate.health.StatusMatcher;
import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * One probe.
 *
 * @param url what to ask: http://, https://, tcp://host:port, grpc://host:port/service,
 * grpcs://, or file:/path for a file that exists
 * @param role what the answer decides: startup, liveness or readiness; only for probes
 * under tidegate.probes
 * @param required whether a failure decides; if not, it is only noted
 * @param matcher the HTTP statuses that pass, as the load balancer writes them
 * @param bodyPointer a JSON pointer into the answer, whose value must be as follows
 * @param bodyValue the value there
 * @param verifyCertificate whether a certificate must be valid; the load balancer does
 * not ask for that either
 * @param interval from the start of one probe to the start of the next
 * @param timeout how long one answer may take
 * @param healthyThreshold passes in a row that turn failing into passing
 * @param unhealthyThreshold failures in a row that turn passing into failing
 * @param startPeriod how long failures do not count after the start
 */
record ProbeProperties(@Nullable URI url, @Nullable Role role, @DefaultValue("true") boolean required,
		@DefaultValue("200-299") String matcher, @Nullable String bodyPointer, @DefaultValue("UP") String bodyValue,
		@DefaultValue("false") boolean verifyCertificate,
		@DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) Duration interval,
		@DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout, @DefaultValue("2") int healthyThreshold,
		@DefaultValue("3") int unhealthyThreshold,
		@DefaultValue("120s") @DurationUnit(ChronoUnit.SECONDS) Duration startPeriod) {

	/**
	 * Return the check of the application itself.
	 * @param fixed the role, which the setting's name says
	 * @param otherwise what to ask where nothing is configured
	 */
	HealthCheck check(Role fixed, URI otherwise) {
		String setting = "tidegate." + fixed.word();
		if (this.role != null && this.role != fixed) {
			throw new SettingException(setting + ".role", "is " + this.role.word() + ", which contradicts its own name",
					"leave it out, or name a probe of your own under tidegate.probes");
		}
		return new HealthCheck(fixed.word(), fixed, this.required,
				probe(setting, (this.url != null) ? this.url : otherwise), settings(setting));
	}

	/**
	 * Return a further check.
	 * @param name its name under {@code tidegate.probes}
	 */
	HealthCheck check(String name) {
		String setting = "tidegate.probes." + name;
		if (this.url == null) {
			throw new SettingException(setting + ".url", "is not set, so there is nothing to ask",
					"write an address such as tcp://127.0.0.1:5432, or leave the probe out");
		}
		return new HealthCheck(name, (this.role != null) ? this.role : Role.READINESS, this.required,
				probe(setting, this.url), settings(setting));
	}

	private Probe probe(String setting, URI address) {
		return ProbeAddress.probe(setting, address, this.timeout, matcher(setting), body(setting),
				this.verifyCertificate);
	}

	private StatusMatcher matcher(String setting) {
		try {
			return StatusMatcher.of(this.matcher);
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException(setting + ".matcher", "cannot be used, because " + ex.getMessage(),
					"write statuses such as 200 or 200-299,302");
		}
	}

	private Optional<BodyCheck> body(String setting) {
		try {
			return Optional.ofNullable(this.bodyPointer).map((pointer) -> new BodyCheck(pointer, this.bodyValue));
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException(setting + ".body-pointer", "cannot be used, because " + ex.getMessage(),
					"write a JSON pointer such as /status");
		}
	}

	private ProbeSettings settings(String name) {
		try {
			return new ProbeSettings(this.interval, this.timeout, this.healthyThreshold, this.unhealthyThreshold,
					this.startPeriod);
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException(name, "cannot be used, because " + ex.getMessage(),
					"correct the value that the sentence names");
		}
	}

}
