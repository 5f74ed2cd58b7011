package io.tidegate.rehearsal.result;

import java.time.Instant;

/**
 * From when on a state held.
 *
 * @param at since when
 * @param state which
 * @param reason why, or empty
 */
public record StateChange(Instant at, String state, String reason) {

}
