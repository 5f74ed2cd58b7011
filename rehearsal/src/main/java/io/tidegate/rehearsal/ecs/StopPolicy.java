package io.tidegate.rehearsal.ecs;

import java.time.Duration;
import java.util.Optional;

/**
 * How the control plane stops tasks.
 *
 * @param mode whether it deregisters first
 * @param deregistersAfter in a sudden stop, how long after the first SIGTERM it
 * deregisters the target; empty if only when the task has stopped
 */
public record StopPolicy(StopMode mode, Optional<Duration> deregistersAfter) {

}
