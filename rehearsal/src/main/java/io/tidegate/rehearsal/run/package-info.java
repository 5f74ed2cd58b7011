/**
 * Carries a rehearsal out.
 */
@NullMarked
package io.tidegate.rehearsal.run;

import org.jspecify.annotations.NullMarked;
