/**
 * What to start and stop next: pure arithmetic, as ECS does it.
 */
@NullMarked
package io.tidegate.rehearsal.plan;

import org.jspecify.annotations.NullMarked;
