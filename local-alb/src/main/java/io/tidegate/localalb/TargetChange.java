package io.tidegate.localalb;

import java.time.Instant;

/**
 * A target's new state, in the API's words.
 *
 * @param at when
 * @param targetGroupArn the group
 * @param targetId the target's id
 * @param port the target's port
 * @param state {@code initial}, {@code healthy}, {@code unhealthy}, {@code unused} or
 * {@code draining}
 * @param reason the reason code; empty where healthy
 */
public record TargetChange(Instant at, String targetGroupArn, String targetId, int port, String state, String reason) {
}
