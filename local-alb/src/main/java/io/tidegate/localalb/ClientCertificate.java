package io.tidegate.localalb;

/**
 * What a client has shown of itself in the handshake of an HTTPS listener with mutual
 * authentication, in the forms of AWS's headers and connection logs.
 *
 * @param subject the subject's distinguished name, as RFC 2253 writes it
 * @param issuer the issuer's
 * @param serialNumber in hexadecimal, such as {@code 03A5B1}
 * @param validity such as
 * {@code NotBefore=2026-01-31T12:00:00Z;NotAfter=2027-01-31T12:00:00Z}
 * @param pem URL-encoded PEM: the certificate if it was verified, and if not, everything
 * that the client sent, the certificate first
 * @param verified whether it was held against a trust store
 */
public record ClientCertificate(String subject, String issuer, String serialNumber, String validity, String pem,
		boolean verified) {
}
