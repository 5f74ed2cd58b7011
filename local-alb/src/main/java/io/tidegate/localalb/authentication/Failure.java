package io.tidegate.localalb.authentication;

import io.vertx.core.Future;

/**
 * Why an authentication failed (ALB User Guide, "Error reason codes"). 401 where the
 * client is to blame or has not logged in, 561 where the provider refuses, 500 where the
 * provider cannot be reached or understood.
 */
enum Failure {

	/** It has no valid state: not begun here, or tampered with. */
	INVALID_STATE("AuthInvalidStateParam", 401),

	/** The provider did not hand back what it was given. */
	MISSING_STATE("AuthMissingStateParam", 401),

	/** The provider did not give a code. */
	MISSING_CODE("AuthMissingCodeParam", 401),

	/** Another browser began to log in. */
	INVALID_NONCE("AuthInvalidAWSALBAuthNonce", 401),

	/** The browser has lost its cookie, or never got it. */
	MISSING_NONCE("AuthMissingAWSALBAuthNonce", 401),

	/** A session cookie that cannot be read. */
	INVALID_COOKIE("AuthInvalidCookie", 401),

	/** There is nowhere to come back to. */
	MISSING_HOST("AuthMissingHostHeader", 500),

	/** The user has refused, or the login took more than 15 minutes. */
	NOT_LOGGED_IN("", 401),

	/** The provider says that something went wrong. */
	PROVIDER_ERROR("", 561),

	/** The provider does not take the code. */
	INVALID_GRANT("AuthInvalidGrantError", 561),

	/** Another status than 2XX. */
	TOKEN_FAILED("AuthTokenEpRequestFailed", 561),

	/** It cannot be reached. */
	TOKEN_TIMEOUT("AuthTokenEpRequestTimeout", 500),

	/** No JSON, or none with an access token. */
	INVALID_TOKENS("AuthInvalidTokenResponse", 500),

	/** Not there, of another issuer, for another client, or expired. */
	INVALID_ID_TOKEN("AuthInvalidIdToken", 401),

	/** Another status than 2XX. */
	USER_INFO_FAILED("AuthUserinfoEpRequestFailed", 561),

	/** It cannot be reached. */
	USER_INFO_TIMEOUT("AuthUserinfoEpRequestTimeout", 500),

	/** No JSON, or none with the user's {@code sub}. */
	INVALID_USER_INFO("AuthInvalidUserinfoResponse", 500),

	/** Claims and access token are more than 11 KB. */
	USER_INFO_TOO_LARGE("AuthUserinfoResponseSizeExceeded", 500),

	/** No Authorization, or not of a bearer. */
	NO_TOKEN("JWTHeaderNotPresent", 401),

	/** Not a JWT. */
	INVALID_TOKEN("JWTRequestFormatInvalid", 401),

	/** Signed by nobody that the issuer names, or not with RS256. */
	INVALID_SIGNATURE("JWTSignatureValidationError", 401),

	/** A claim that has to be there. */
	CLAIM_MISSING("JWTClaimNotPresent", 401),

	/** A claim of another type than it has to be. */
	CLAIM_FORMAT("JWTClaimFormatInvalid", 401),

	/** A claim that says something else, or a time that is over or not yet come. */
	CLAIM_VALUE("JWTClaimValueInvalid", 401),

	/** The keys' endpoint cannot be reached. */
	KEYS_TIMEOUT("JWKSRequestTimeout", 500),

	/** Another status than 2XX. */
	KEYS_FAILED("JWKSRequestFailed", 500),

	/** No JSON Web Key Set. */
	INVALID_KEYS("JWKSResponseInvalid", 500),

	/** More than 150 KB, or more than 10 keys. */
	KEYS_TOO_LARGE("JWKSResponseSizeExceeded", 500);

	private final String reason;

	private final int status;

	Failure(String reason, int status) {
		this.reason = reason;
		this.status = status;
	}

	Admission.Denied denied() {
		return new Admission.Denied(this.status, this.reason);
	}

	/**
	 * Ends what was asked for; {@link Authenticator} makes an answer of it.
	 */
	<T> Future<T> future() {
		return Future.failedFuture(new Failed(this));
	}

	/**
	 * What the ways in which an endpoint fails are called.
	 */
	record Answered(Failure unreachable, Failure refused) {

		static final Answered TOKENS = new Answered(TOKEN_TIMEOUT, TOKEN_FAILED);

		static final Answered USER_INFO = new Answered(USER_INFO_TIMEOUT, USER_INFO_FAILED);

		static final Answered KEYS = new Answered(KEYS_TIMEOUT, KEYS_FAILED);

	}

	/**
	 * Carries a failure through futures; has no trace, for it is nobody's mistake here.
	 */
	static final class Failed extends Exception {

		private static final long serialVersionUID = 1L;

		private final Failure failure;

		Failed(Failure failure) {
			super(failure.reason, null, false, false);
			this.failure = failure;
		}

		Failure failure() {
			return this.failure;
		}

	}

}
