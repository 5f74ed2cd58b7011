/**
 * The sidecar: Tidegate beside an application that it asks from outside.
 */
@NullMarked
package io.tidegate.agent;

import org.jspecify.annotations.NullMarked;
