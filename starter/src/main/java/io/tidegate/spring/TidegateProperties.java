package io.tidegate.spring;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import io.tidegate.drain.DrainHooks;
import io.tidegate.drain.DrainSettings;
import io.tidegate.platform.Notice;
import io.tidegate.platform.Whereabouts;
import io.tidegate.registration.Mode;
import io.tidegate.settings.SettingException;
import io.tidegate.target.TargetGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings of targets and draining. Durations without a unit are seconds, as ECS
 * writes them.
 *
 * @param mode what to change at the load balancer: observe nothing, deregister at the
 * end, or manage, which also registers; default is deregister inside ECS and manage
 * elsewhere
 * @param targetGroups the ARNs of the groups that hold this task's target
 * @param target this task's target
 * @param stopTimeout the container's stop timeout; ECS's default is 30s
 * @param drain how to drain
 * @param registration how to register, in the mode manage
 * @param notices which of EC2's notices begin a drain: spot, an interruption; lifecycle,
 * a termination by Auto Scaling; rebalance, a recommendation
 */
@ConfigurationProperties("tidegate")
public record TidegateProperties(@Nullable Mode mode, @DefaultValue List<String> targetGroups,
		@DefaultValue TargetProperties target,
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration stopTimeout,
		@DefaultValue DrainProperties drain, @DefaultValue RegistrationProperties registration, @DefaultValue( {
				"spot", "lifecycle" }) Set<NoticeKind> notices){

	/**
	 * This task's target.
	 *
	 * @param id its IP address or instance id; default is what the task metadata, the
	 * instance metadata or the route to the load balancer say
	 * @param port the application's port, in its container; default is 8080, and in an
	 * application in library mode its server.port
	 * @param container the application's container, where several containers of a task in
	 * the network mode bridge map that port
	 * @param routeTo an address on the load balancer's side: outside AWS, the target is
	 * the address of the interface that routes there
	 */
	public record TargetProperties(@Nullable String id, @Nullable Integer port, @Nullable String container,
			@Nullable InetAddress routeTo) {
	}

	/**
	 * How to register.
	 *
	 * @param availabilityZone the zone to name: all, a zone's name, or none; default is
	 * all for an address outside AWS, and none inside
	 * @param evenInService whether to register although the task belongs to an ECS
	 * service: only for a service that has no load balancer
	 */
	public record RegistrationProperties(@Nullable String availabilityZone,
			@DefaultValue("false") boolean evenInService) {
	}

	/**
	 * A notice of EC2, in one word.
	 */
	public enum NoticeKind {

		/** A Spot instance is interrupted, two minutes ahead. */
		SPOT,
		/** Auto Scaling terminates the instance. */
		LIFECYCLE,
		/** A Spot instance is at an elevated risk. */
		REBALANCE;

		Notice.Kind kind() {
			return switch (this) {
				case SPOT -> Notice.Kind.SPOT_INTERRUPTION;
				case LIFECYCLE -> Notice.Kind.LIFECYCLE_TERMINATION;
				case REBALANCE -> Notice.Kind.REBALANCE_RECOMMENDATION;
			};
		}

	}

	/**
	 * How to drain.
	 *
	 * @param margin what a drain leaves of the stop timeout for the exit itself
	 * @param minimum how long to go on serving after a deregistration, whatever is seen
	 * @param quietPeriod how long nothing must arrive, with nothing in flight, before
	 * traffic has ended
	 * @param beforeUrl where to POST when a drain begins, before anything is deregistered
	 * @param afterUrl where to POST when traffic has ended, before the application is let
	 * go
	 * @param goodbye how long before their end long-lived connections are told to go;
	 * they end at the deadline, or when the deregistration delay is over if that is
	 * sooner
	 * @param hookTimeout how long each of the two hooks may take
	 */
	public record DrainProperties(@DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) Duration margin,
			@DefaultValue("15s") @DurationUnit(ChronoUnit.SECONDS) Duration minimum,
			@DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) Duration quietPeriod,
			@DefaultValue("10s") @DurationUnit(ChronoUnit.SECONDS) Duration goodbye, @Nullable URI beforeUrl,
			@Nullable URI afterUrl, @DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) Duration hookTimeout) {

		DrainHooks hooks(Executor executor) {
			HttpSetting.requireIfSet("tidegate.drain.before-url", this.beforeUrl);
			HttpSetting.requireIfSet("tidegate.drain.after-url", this.afterUrl);
			if (this.hookTimeout.isNegative() || this.hookTimeout.isZero()) {
				throw new SettingException("tidegate.drain.hook-timeout", "is no time", "set it to a time such as 2s");
			}
			return new HttpHooks(this.beforeUrl, this.afterUrl, (int) this.hookTimeout.toMillis(), executor);
		}

	}

	/**
	 * Return the drain's settings.
	 * @throws SettingException if they contradict each other
	 */
	public DrainSettings drainSettings() {
		return new DrainSettings(this.stopTimeout, this.drain.margin(), this.drain.minimum(), this.drain.quietPeriod(),
				this.drain.goodbye());
	}

	/**
	 * Return the configured mode.
	 * @param otherwise the mode if none is configured
	 */
	public Mode modeOr(Mode otherwise) {
		return (this.mode != null) ? this.mode : otherwise;
	}

	/**
	 * Return the configured groups.
	 * @param mode what is changed at them; only one that changes nothing can do without
	 * @throws SettingException if there is none, one that is no target group's ARN, or
	 * groups of two regions
	 */
	public List<TargetGroup> groups(Mode mode) {
		List<String> named = this.targetGroups.stream().map(String::strip).filter((arn) -> !arn.isEmpty()).toList();
		if (named.isEmpty() && mode != Mode.OBSERVE) {
			throw new SettingException("tidegate.target-groups",
					"names no target group, so there is nothing to take this task out of",
					"set it to the ARNs of the service's target groups, separated by commas, or set tidegate.mode to "
							+ "observe");
		}
		List<TargetGroup> groups = named.stream().distinct().map(TidegateProperties::group).toList();
		requireOneRegion(groups);
		return groups;
	}

	private static void requireOneRegion(List<TargetGroup> groups) {
		groups.stream()
			.filter((group) -> !group.region().equals(groups.get(0).region()))
			.findFirst()
			.ifPresent((other) -> {
				throw new SettingException("tidegate.target-groups",
						"names " + groups.get(0).name() + " in " + groups.get(0).region() + " and " + other.name()
								+ " in " + other.region() + ", and a target has one place",
						"name the groups of the region that this task runs in");
			});
	}

	private static TargetGroup group(String arn) {
		try {
			return new TargetGroup(arn);
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException("tidegate.target-groups", "cannot be used, because " + ex.getMessage(),
					"copy the ARN from the target group's page or from describe-target-groups");
		}
	}

	/**
	 * Return whether nothing is said of any target group, so that there is nothing to do.
	 */
	boolean namesNothing() {
		return this.mode == null && this.targetGroups.stream().allMatch(String::isBlank);
	}

	/**
	 * Return what is configured of where this task is.
	 * @param otherwise the port if none is configured
	 * @throws SettingException if the port is none
	 */
	Whereabouts.Configured whereabouts(int otherwise) {
		int port = (this.target.port() != null) ? this.target.port() : otherwise;
		if (port < 1 || port > 65535) {
			throw new SettingException("tidegate.target.port", "is " + port + ", which is no port",
					"set it to the application's port, between 1 and 65535");
		}
		return new Whereabouts.Configured(text(this.target.id()), port, text(this.target.container()),
				Optional.ofNullable(this.target.routeTo()), text(this.registration.availabilityZone()));
	}

	private static Optional<String> text(@Nullable String value) {
		return Optional.ofNullable(value).map(String::strip).filter((text) -> !text.isEmpty());
	}

	/**
	 * Check that the groups are in the region whose API is called.
	 * @param groups the groups
	 * @param region the API's region, null if none is configured
	 * @throws SettingException if they are not
	 */
	static void requireRegion(List<TargetGroup> groups, @Nullable String region) {
		groups.stream()
			.filter((group) -> region != null && !group.region().equals(region))
			.findFirst()
			.ifPresent((group) -> {
				throw new SettingException(
						"tidegate.target-groups", "names " + group.name() + " in " + group.region()
								+ ", and this task's region is " + region + " (AWS_REGION)",
						"name the group that the load balancer of this region sends to");
			});
	}

}
