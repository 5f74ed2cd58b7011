/**
 * The command line's options, in groups.
 */
@NullMarked
package io.tidegate.rehearsal.options;

import org.jspecify.annotations.NullMarked;
