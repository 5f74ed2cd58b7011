package io.tidegate.aws;

import java.util.Optional;

import io.tidegate.target.RegistryException;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.TargetGroup;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/**
 * Turns what the SDK throws into what the report says. Decides by codes, never by texts:
 * AWS changes its texts.
 */
final class Failures {

	/**
	 * The API's word for what does not fit: an ARN of another region, a target of another
	 * type. It has no exception of its own.
	 */
	private static final String INVALID = "ValidationError";

	private Failures() {
	}

	static RegistryException from(RuntimeException failure, Action action, TargetGroup group) {
		if (failure instanceof RegistryException known) {
			return known;
		}
		if (failure instanceof AwsServiceException service) {
			return new RegistryException(kind(service, action), sentence(service, action, group), Optional.of(failure));
		}
		if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
			return new RegistryException(Kind.UNREACHABLE, "the API gave no answer in time", Optional.of(failure));
		}
		if (failure instanceof SdkClientException client && mentionsCredentials(client)) {
			return new RegistryException(Kind.FORBIDDEN,
					"there are no credentials for the API: run it under a role that allows " + action.allowance(group),
					Optional.of(failure));
		}
		return new RegistryException(Kind.UNREACHABLE, "the API could not be reached: " + firstLine(failure),
				Optional.of(failure));
	}

	private static Kind kind(AwsServiceException failure, Action action) {
		if (failure instanceof TargetGroupNotFoundException) {
			return Kind.NO_SUCH_GROUP;
		}
		boolean invalid = action == Action.REGISTER_TARGETS && INVALID.equals(code(failure));
		if (invalid || failure instanceof InvalidTargetException) {
			return Kind.INVALID_TARGET;
		}
		if (failure.isThrottlingException()) {
			return Kind.THROTTLED;
		}
		if (failure.statusCode() == 403 || failure.statusCode() == 401) {
			return Kind.FORBIDDEN;
		}
		return (failure.statusCode() >= 500) ? Kind.UNREACHABLE : Kind.REFUSED;
	}

	private static String sentence(AwsServiceException failure, Action action, TargetGroup group) {
		String code = code(failure);
		String what = "the API answered " + failure.statusCode() + (code.isEmpty() ? "" : " " + code);
		return switch (kind(failure, action)) {
			case FORBIDDEN -> what + ": allow its role " + action.allowance(group);
			case NO_SUCH_GROUP -> what + ": there is no target group " + group.name() + " in " + group.region()
					+ " of this account: copy its ARN anew";
			case INVALID_TARGET ->
				what + ": " + group.name() + " does not take such a target: its id must be of the group's "
						+ "target type, and lie in the VPC of the load balancer or be named with the zone 'all'";
			case REFUSED -> what + (INVALID.equals(code)
					? ": it does not take the ARN of " + group.name() + ", which may be another region's or account's"
					: "");
			case THROTTLED, UNREACHABLE -> what;
		};
	}

	private static String code(AwsServiceException failure) {
		String code = (failure.awsErrorDetails() != null) ? failure.awsErrorDetails().errorCode() : null;
		return (code != null) ? code : "";
	}

	// The SDK has no type of its own for this.
	private static boolean mentionsCredentials(SdkClientException failure) {
		return firstLine(failure).contains("credentials");
	}

	private static String firstLine(Throwable failure) {
		String message = String.valueOf(failure.getMessage()).replaceFirst(" \\(SDK Attempt Count: [0-9]+\\)$", "");
		int end = message.indexOf('\n');
		return (end < 0) ? message : message.substring(0, end);
	}

}
