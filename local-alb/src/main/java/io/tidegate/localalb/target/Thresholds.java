package io.tidegate.localalb.target;

/**
 * How many check results in a row change a target's health.
 *
 * @param healthy successes in a row that make an unhealthy target healthy
 * @param unhealthy failures in a row that make a healthy or an initial target unhealthy
 */
public record Thresholds(int healthy, int unhealthy) {
}
