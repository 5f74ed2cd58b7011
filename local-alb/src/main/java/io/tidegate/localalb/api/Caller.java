package io.tidegate.localalb.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbError;
import io.vertx.core.http.HttpServerRequest;

/**
 * Who calls. The access key id of a Signature Version 4 is read; the signature is not.
 *
 * @param accessKeyId empty if the call is not signed
 */
record Caller(String accessKeyId) {

	private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

	static Caller of(HttpServerRequest request) {
		String authorization = request.getHeader("Authorization");
		Matcher credential = CREDENTIAL.matcher((authorization != null) ? authorization : "");
		return new Caller(credential.find() ? credential.group(1) : "");
	}

	/**
	 * The refusal of a call that no policy allows, in AWS's words. Describing has no
	 * resource in IAM (Service Authorization Reference, "Actions defined by Elastic Load
	 * Balancing V2"), so none is named there.
	 * @param operation the operation
	 * @param resource the ARN it names; empty if none
	 * @return 403 {@code AccessDenied}
	 */
	AlbError denied(String operation, String resource) {
		String action = "elasticloadbalancing:" + operation;
		boolean hasResource = !resource.isEmpty() && !operation.startsWith("Describe");
		return new AlbError(403, "AccessDenied",
				"User: " + arn() + " is not authorized to perform: " + action
						+ (hasResource ? " on resource: " + resource : "")
						+ " because no identity-based policy allows the " + action + " action");
	}

	private String arn() {
		return "arn:aws:sts::" + Arns.ACCOUNT + ":assumed-role/local-alb/"
				+ (this.accessKeyId.isEmpty() ? "anonymous" : this.accessKeyId);
	}

}
