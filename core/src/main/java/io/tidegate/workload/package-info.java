/**
 * The port to the application that Tidegate protects: its verdict, its traffic, its
 * release.
 */
@NullMarked
package io.tidegate.workload;

import org.jspecify.annotations.NullMarked;
