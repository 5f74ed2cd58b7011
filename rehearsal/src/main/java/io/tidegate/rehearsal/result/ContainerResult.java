package io.tidegate.rehearsal.result;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The life of one container.
 *
 * @param name its name in the task
 * @param startedAt when its process was started
 * @param signalledAt when it was sent SIGTERM, or null
 * @param killedAt when it was sent SIGKILL because its stop timeout was over, or null
 * @param exitedAt when its process had ended, or null
 * @param exitCode its exit code, 143 after SIGTERM and 137 after SIGKILL by custom, or
 * null
 */
public record ContainerResult(String name, Instant startedAt, @Nullable Instant signalledAt, @Nullable Instant killedAt,
		@Nullable Instant exitedAt, @Nullable Integer exitCode) {

}
