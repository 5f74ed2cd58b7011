package io.tidegate.localalb.api;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.HealthCheck;
import io.tidegate.localalb.target.Matcher;
import io.tidegate.localalb.target.Thresholds;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * The settings of a target group as CreateTargetGroup and ModifyTargetGroup give them:
 * checked, and with AWS's defaults filled in (ELBv2 API, {@code CreateTargetGroup}).
 */
final class TargetGroupSettings {

	/** The VPC of everything that does not say another. */
	static final String VPC = "vpc-local";

	private static final String GRPC = "GRPC";

	private static final String TRAFFIC_PORT = "traffic-port";

	private final boolean belowAwsMinimums;

	TargetGroupSettings(boolean belowAwsMinimums) {
		this.belowAwsMinimums = belowAwsMinimums;
	}

	TargetGroup described(CreateTargetGroupRequest request) {
		requirePossible(request);
		String version = version(request.protocolVersion());
		boolean grpc = version.equals(GRPC);
		return checked(TargetGroup.builder()
			.targetGroupName(Checks.name(request.name()))
			.protocol(protocol(Checks.required(request.protocolAsString(), "Protocol"), "Protocol"))
			.protocolVersion(version)
			.port(Checks.port(request.port(), "Port"))
			.vpcId(Objects.requireNonNullElse(request.vpcId(), VPC))
			.targetType(targetType(request))
			.ipAddressType("ipv4")
			.healthCheckEnabled(true)
			.healthCheckProtocol(or(request.healthCheckProtocolAsString(), "HTTP"))
			.healthCheckPort(or(request.healthCheckPort(), TRAFFIC_PORT))
			.healthCheckPath(or(request.healthCheckPath(), grpc ? "/AWS.ALB/healthcheck" : "/"))
			.healthCheckIntervalSeconds(or(request.healthCheckIntervalSeconds(), 30))
			.healthCheckTimeoutSeconds(or(request.healthCheckTimeoutSeconds(), 5))
			.healthyThresholdCount(or(request.healthyThresholdCount(), 5))
			.unhealthyThresholdCount(or(request.unhealthyThresholdCount(), 2))
			.matcher(codes(request.matcher(), grpc))
			.build());
	}

	/**
	 * The settings after a change; what the call does not give stays.
	 */
	TargetGroup changed(TargetGroup present, ModifyTargetGroupRequest request) {
		requireChecked(request.healthCheckEnabled());
		boolean grpc = present.protocolVersion().equals(GRPC);
		return checked(present.toBuilder()
			.healthCheckProtocol(or(request.healthCheckProtocolAsString(), present.healthCheckProtocolAsString()))
			.healthCheckPort(or(request.healthCheckPort(), present.healthCheckPort()))
			.healthCheckPath(or(request.healthCheckPath(), present.healthCheckPath()))
			.healthCheckIntervalSeconds(or(request.healthCheckIntervalSeconds(), present.healthCheckIntervalSeconds()))
			.healthCheckTimeoutSeconds(or(request.healthCheckTimeoutSeconds(), present.healthCheckTimeoutSeconds()))
			.healthyThresholdCount(or(request.healthyThresholdCount(), present.healthyThresholdCount()))
			.unhealthyThresholdCount(or(request.unhealthyThresholdCount(), present.unhealthyThresholdCount()))
			.matcher((request.matcher() != null) ? codes(request.matcher(), grpc) : present.matcher())
			.build());
	}

	private static <T> T or(@Nullable T given, T otherwise) {
		return Objects.requireNonNullElse(given, otherwise);
	}

	private static void requirePossible(CreateTargetGroupRequest request) {
		requireChecked(request.healthCheckEnabled());
		if (request.targetControlPort() != null) {
			throw new AlbError("InvalidConfigurationRequest",
					"The target optimizer is not possible here: leave TargetControlPort out.");
		}
		if (request.ipAddressType() != null && !"ipv4".equals(request.ipAddressTypeAsString())) {
			throw new AlbError("InvalidConfigurationRequest", "A target group for " + request.ipAddressTypeAsString()
					+ " is not possible here: give IpAddressType ipv4.");
		}
	}

	private static void requireChecked(@Nullable Boolean enabled) {
		if (Boolean.FALSE.equals(enabled)) {
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

	private static String version(@Nullable String given) {
		// Terraform's provider sends an empty one for none.
		String version = (given == null || given.isEmpty()) ? "HTTP1" : given;
		if (!Set.of("HTTP1", "HTTP2", GRPC).contains(version)) {
			throw AlbError.invalid("The ProtocolVersion is HTTP1, HTTP2 or GRPC, not '" + version + "'.");
		}
		return version;
	}

	private static String protocol(String given, String parameter) {
		if (!Set.of("HTTP", "HTTPS").contains(given)) {
			throw new AlbError("UnsupportedProtocol", "The " + parameter + " " + given
					+ " is not possible for an Application Load Balancer: give HTTP or HTTPS.");
		}
		return given;
	}

	private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher codes(
			software.amazon.awssdk.services.elasticloadbalancingv2.model.@Nullable Matcher given, boolean grpc) {
		String http = (given != null) ? given.httpCode() : null;
		String codes = (given != null) ? given.grpcCode() : null;
		if ((grpc ? http : codes) != null) {
			throw AlbError
				.invalid("A group's Matcher has GrpcCode where its ProtocolVersion is GRPC, and else HttpCode: "
						+ "give " + (grpc ? "GrpcCode" : "HttpCode") + ".");
		}
		var matcher = software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher.builder();
		return (grpc ? matcher.grpcCode(or(codes, "12")) : matcher.httpCode(or(http, "200"))).build();
	}

	private TargetGroup checked(TargetGroup group) {
		protocol(group.healthCheckProtocolAsString(), "HealthCheckProtocol");
		requirePort(group.healthCheckPort());
		requirePath(group.healthCheckPath());
		require(group.healthCheckIntervalSeconds(), 5, 300, "HealthCheckIntervalSeconds");
		require(group.healthCheckTimeoutSeconds(), 2, 120, "HealthCheckTimeoutSeconds");
		require(group.healthyThresholdCount(), 2, 10, "HealthyThresholdCount");
		require(group.unhealthyThresholdCount(), 2, 10, "UnhealthyThresholdCount");
		return group;
	}

	private void require(int value, int awsMinimum, int maximum, String parameter) {
		Checks.range(value, value, this.belowAwsMinimums ? 1 : awsMinimum, maximum, parameter);
	}

	private static void requirePort(String port) {
		if (!port.equals(TRAFFIC_PORT)
				&& !(port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535)) {
			throw AlbError
				.invalid("The HealthCheckPort '" + port + "' does not exist: give traffic-port, or 1 to 65535.");
		}
	}

	private static void requirePath(String path) {
		if (!path.startsWith("/") || path.length() > 1024 || path.chars().anyMatch((c) -> c <= ' ' || c > '~')) {
			throw AlbError.invalid("The HealthCheckPath '" + path
					+ "' is not possible: give at most 1024 characters that begin with '/', without spaces.");
		}
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
			return group.protocolVersion().equals(GRPC) ? Matcher.parseGrpc(group.matcher().grpcCode())
					: Matcher.parse(group.matcher().httpCode());
		}
		catch (IllegalArgumentException ex) {
			throw AlbError.invalid(String.valueOf(ex.getMessage()));
		}
	}

}
