/**
 * The promises in real containers: images, signals, networks that fail, and compose.
 */
@NullMarked
package io.tidegate.containers;

import org.jspecify.annotations.NullMarked;
