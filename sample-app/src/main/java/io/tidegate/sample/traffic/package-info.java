/**
 * The application's own record of its traffic, for others to compare theirs with.
 */
@NullMarked
package io.tidegate.sample.traffic;

import org.jspecify.annotations.NullMarked;
