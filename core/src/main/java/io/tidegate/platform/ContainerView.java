package io.tidegate.platform;

import java.time.Instant;

/**
 * What is known of one container at one moment.
 *
 * @param container the container, with the last word there was on each of its sides
 * @param heardAt when an answer last said all of it
 * @param stale whether that is too long ago to say how it is now
 */
public record ContainerView(TaskContainer container, Instant heardAt, boolean stale) {
}
