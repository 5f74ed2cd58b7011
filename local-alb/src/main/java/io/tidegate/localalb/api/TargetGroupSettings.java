package io.tidegate.localalb.api;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.HealthCheck;
import io.tidegate.localalb.target.Matcher;
import io.tidegate.localalb.target.Thresholds;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * The settings of a target group as CreateTargetGroup gives them: checked, and with AWS's
 * defaults filled in (ELBv2 API, {@code CreateTargetGroup}).
 */
final class TargetGroupSettings {

	private static final String TRAFFIC_PORT = "traffic-port";

	private final boolean belowAwsMinimums;

	TargetGroupSettings(boolean belowAwsMinimums) {
		this.belowAwsMinimums = belowAwsMinimums;
	}

	TargetGroup described(CreateTargetGroupRequest request) {
		requirePossible(request);
		return TargetGroup.builder()
			.targetGroupName(Checks.name(request.name()))
			.protocol(ProtocolEnum.HTTP)
			.protocolVersion("HTTP1")
			.port(Checks.port(request.port(), "Port"))
			.vpcId(request.vpcId())
			.targetType(targetType(request))
			.ipAddressType("ipv4")
			.healthCheckEnabled(true)
			.healthCheckProtocol(ProtocolEnum.HTTP)
			.healthCheckPort(healthCheckPort(request.healthCheckPort()))
			.healthCheckPath(path(request.healthCheckPath()))
			.healthCheckIntervalSeconds(
					least(request.healthCheckIntervalSeconds(), 30, 5, 300, "HealthCheckIntervalSeconds"))
			.healthCheckTimeoutSeconds(
					least(request.healthCheckTimeoutSeconds(), 5, 2, 120, "HealthCheckTimeoutSeconds"))
			.healthyThresholdCount(least(request.healthyThresholdCount(), 5, 2, 10, "HealthyThresholdCount"))
			.unhealthyThresholdCount(least(request.unhealthyThresholdCount(), 2, 2, 10, "UnhealthyThresholdCount"))
			.matcher((matcher) -> matcher.httpCode(httpCode(request)))
			.build();
	}

	private static void requirePossible(CreateTargetGroupRequest request) {
		requireHttp(request.protocolAsString(), "Protocol", true);
		requireHttp(request.healthCheckProtocolAsString(), "HealthCheckProtocol", false);
		if (request.protocolVersion() != null && !request.protocolVersion().equals("HTTP1")) {
			throw new AlbError("InvalidConfigurationRequest",
					"The ProtocolVersion " + request.protocolVersion() + " is not possible here: give HTTP1.");
		}
		if (Boolean.FALSE.equals(request.healthCheckEnabled())) {
			throw new AlbError("InvalidConfigurationRequest",
					"Health checks cannot be disabled for a target group of type ip or instance: leave HealthCheckEnabled out.");
		}
	}

	private static TargetTypeEnum targetType(CreateTargetGroupRequest request) {
		TargetTypeEnum type = Objects.requireNonNullElse(request.targetType(), TargetTypeEnum.INSTANCE);
		if (type != TargetTypeEnum.IP && type != TargetTypeEnum.INSTANCE) {
			throw new AlbError("InvalidConfigurationRequest", "A target group of type " + request.targetTypeAsString()
					+ " is not possible here: give TargetType ip or instance.");
		}
		return type;
	}

	private static void requireHttp(@Nullable String protocol, String parameter, boolean required) {
		String given = required ? Checks.required(protocol, parameter) : Objects.requireNonNullElse(protocol, "HTTP");
		if (!given.equals("HTTP")) {
			throw new AlbError("UnsupportedProtocol",
					"The " + parameter + " " + given + " is not possible here: give HTTP.");
		}
	}

	private int least(@Nullable Integer value, int otherwise, int awsMinimum, int maximum, String parameter) {
		return Checks.range(value, otherwise, this.belowAwsMinimums ? 1 : awsMinimum, maximum, parameter);
	}

	private static String healthCheckPort(@Nullable String given) {
		String port = Objects.requireNonNullElse(given, TRAFFIC_PORT);
		if (!port.equals(TRAFFIC_PORT)
				&& !(port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535)) {
			throw AlbError
				.invalid("The HealthCheckPort '" + port + "' does not exist: give traffic-port, or 1 to 65535.");
		}
		return port;
	}

	private static String path(@Nullable String given) {
		String path = Objects.requireNonNullElse(given, "/");
		if (!path.startsWith("/") || path.length() > 1024 || path.chars().anyMatch((c) -> c <= ' ' || c > '~')) {
			throw AlbError.invalid("The HealthCheckPath '" + path
					+ "' is not possible: give at most 1024 characters that begin with '/', without spaces.");
		}
		return path;
	}

	private static String httpCode(CreateTargetGroupRequest request) {
		String code = (request.matcher() != null) ? request.matcher().httpCode() : null;
		return Objects.requireNonNullElse(code, "200");
	}

	HealthCheck healthCheck(TargetGroup group) {
		Duration interval = Duration.ofSeconds(group.healthCheckIntervalSeconds());
		Duration timeout = Duration.ofSeconds(group.healthCheckTimeoutSeconds());
		boolean allowed = this.belowAwsMinimums ? timeout.compareTo(interval) <= 0 : timeout.compareTo(interval) < 0;
		if (!allowed) {
			throw AlbError.invalid("A health check every " + interval.toSeconds() + " s cannot wait "
					+ timeout.toSeconds() + " s: give a HealthCheckTimeoutSeconds below HealthCheckIntervalSeconds.");
		}
		OptionalInt port = group.healthCheckPort().equals(TRAFFIC_PORT) ? OptionalInt.empty()
				: OptionalInt.of(Integer.parseInt(group.healthCheckPort()));
		return new HealthCheck(port, group.healthCheckPath(), interval, timeout,
				new Thresholds(group.healthyThresholdCount(), group.unhealthyThresholdCount()), matcher(group));
	}

	private static Matcher matcher(TargetGroup group) {
		try {
			return Matcher.parse(group.matcher().httpCode());
		}
		catch (IllegalArgumentException ex) {
			throw AlbError.invalid(String.valueOf(ex.getMessage()));
		}
	}

}
