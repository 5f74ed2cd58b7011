/**
 * What was seen, as values.
 */
@NullMarked
package io.tidegate.rehearsal.result;

import org.jspecify.annotations.NullMarked;
