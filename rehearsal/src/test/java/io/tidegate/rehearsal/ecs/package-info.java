@NullMarked
package io.tidegate.rehearsal.ecs;

import org.jspecify.annotations.NullMarked;
