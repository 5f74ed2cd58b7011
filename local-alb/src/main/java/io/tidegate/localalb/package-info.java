/**
 * An Application Load Balancer for laptops: its embed API, its settings, and its program.
 */
@NullMarked
package io.tidegate.localalb;

import org.jspecify.annotations.NullMarked;
