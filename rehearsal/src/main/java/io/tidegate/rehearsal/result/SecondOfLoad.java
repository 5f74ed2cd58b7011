package io.tidegate.rehearsal.result;

/**
 * What ended within one second of the load.
 *
 * @param second counted from 0, since the load began
 * @param answered requests that succeeded
 * @param failed requests that failed
 * @param slowestMillis the slowest of the short requests
 */
public record SecondOfLoad(int second, int answered, int failed, double slowestMillis) {

}
