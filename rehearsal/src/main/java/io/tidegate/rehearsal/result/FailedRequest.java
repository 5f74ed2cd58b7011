package io.tidegate.rehearsal.result;

/**
 * A request that failed.
 *
 * @param atSecond when its failure was known, in seconds since the load began
 * @param kind short, slow, upload or download
 * @param cause in a word, such as {@code 502}
 */
public record FailedRequest(double atSecond, String kind, String cause) {

}
