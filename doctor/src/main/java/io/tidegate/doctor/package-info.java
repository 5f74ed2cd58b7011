/**
 * Looks at an ECS service's settings together, and says where they contradict each other.
 */
@NullMarked
package io.tidegate.doctor;

import org.jspecify.annotations.NullMarked;
