package io.tidegate.rehearsal.result;

/**
 * How a connection ended that was to stay.
 *
 * @param atSecond when its end was known, in seconds since the load began
 * @param kind stream or socket
 * @param goodbye whether its client was told to go; if not, it was cut
 * @param words how it ended
 */
public record ConnectionEnd(double atSecond, String kind, boolean goodbye, String words) {

}
