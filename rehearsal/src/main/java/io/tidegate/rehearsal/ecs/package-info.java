/**
 * Plays ECS: containers as processes, tasks, and the service that rolls them.
 */
@NullMarked
package io.tidegate.rehearsal.ecs;

import org.jspecify.annotations.NullMarked;
