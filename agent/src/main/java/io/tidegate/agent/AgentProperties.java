package io.tidegate.agent;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.tidegate.health.ProbeSettings;
import io.tidegate.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings that only a sidecar needs: how to ask the application, how to see its
 * traffic, how to let it go.
 *
 * @param liveness how to ask whether the application may go on
 * @param readiness how to ask whether it should get traffic
 * @param traffic how to see its traffic
 * @param release how to let it go
 */
@ConfigurationProperties("tidegate")
record AgentProperties(@DefaultValue ProbeProperties liveness, @DefaultValue ProbeProperties readiness,
		@DefaultValue TrafficProperties traffic, @DefaultValue ReleaseProperties release) {

	/**
	 * One probe.
	 *
	 * @param url what to GET; default is Actuator's group on the application's port
	 * @param interval from the start of one probe to the start of the next
	 * @param timeout how long one answer may take
	 * @param healthyThreshold passes in a row that turn failing into passing
	 * @param unhealthyThreshold failures in a row that turn passing into failing
	 * @param startPeriod how long failures do not count after the start
	 */
	record ProbeProperties(@Nullable URI url, @DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) Duration interval,
			@DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
			@DefaultValue("2") int healthyThreshold, @DefaultValue("3") int unhealthyThreshold,
			@DefaultValue("120s") @DurationUnit(ChronoUnit.SECONDS) Duration startPeriod) {

		ProbeSettings settings(String name) {
			try {
				return new ProbeSettings(this.interval, this.timeout, this.healthyThreshold, this.unhealthyThreshold,
						this.startPeriod);
			}
			catch (IllegalArgumentException ex) {
				throw new SettingException(name, "cannot be used, because " + ex.getMessage(),
						"correct the value that the sentence names");
			}
		}

		URI address(String name, URI otherwise) {
			URI address = (this.url != null) ? this.url : otherwise;
			if (!"http".equals(address.getScheme()) || address.getHost() == null) {
				throw new SettingException(name + ".url", "is '" + address + "', which is no HTTP address",
						"write an address such as " + otherwise);
			}
			return address;
		}

	}

	/**
	 * How to see traffic.
	 *
	 * @param leaveOut addresses whose connections are not traffic, beside the task's own
	 */
	record TrafficProperties(@DefaultValue List<InetAddress> leaveOut) {
	}

	/**
	 * How to let the application go.
	 *
	 * @param url where to POST for the application to stop; none means to exit only
	 */
	record ReleaseProperties(@Nullable URI url) {
	}

}
