package io.tidegate.localalb.tls;

/**
 * Why a client's certificate is not taken (ALB User Guide, "Error reason codes").
 */
public enum ClientRefusal {

	/** The client sends too many certificates. */
	CHAIN_TOO_LONG("ClientCertMaxChainDepthExceeded"),

	/** Not of X.509's third version, or with a key that AWS does not take. */
	TYPE("ClientCertTypeUnsupported"),

	/** No way leads from it to an authority of the trust store. */
	UNTRUSTED("ClientCertUntrusted"),

	/** It, or an authority on the way, is not valid yet. */
	NOT_YET_VALID("ClientCertNotYetValid"),

	/** It, or an authority on the way, is not valid any more. */
	EXPIRED("ClientCertExpired"),

	/** It is not meant for clients. */
	PURPOSE("ClientCertPurposeInvalid"),

	/** A revocation list names it, or an authority on the way. */
	REVOKED("ClientCertCrlHit");

	private final String code;

	ClientRefusal(String code) {
		this.code = code;
	}

	/**
	 * AWS's word for it.
	 * @return such as {@code ClientCertUntrusted}
	 */
	public String code() {
		return this.code;
	}

}
