/**
 * Access logs read back, those of real load balancers too: a table, or a summary.
 */
@NullMarked
package io.tidegate.localalb.reading;

import org.jspecify.annotations.NullMarked;
