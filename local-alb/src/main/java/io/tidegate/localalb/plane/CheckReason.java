package io.tidegate.localalb.plane;

import io.tidegate.localalb.target.CheckResult;

/**
 * Why a check failed, in the words of the health check log (ALB User Guide, "Health check
 * log entries").
 */
final class CheckReason {

	private CheckReason() {
	}

	/**
	 * Says why.
	 * @param result what the check found
	 * @param grpc whether it was a call
	 * @return a reason code; empty if the check passed
	 */
	static String of(CheckResult result, boolean grpc) {
		return switch (result) {
			case CheckResult.Passed passed -> "";
			case CheckResult.WrongStatus wrong -> grpc ? "GRPCUnexpectedStatus" : "ResponseCodeMismatch";
			case CheckResult.TimedOut late -> "RequestTimedOut";
			case CheckResult.Failed failed -> "TargetError";
		};
	}

}
