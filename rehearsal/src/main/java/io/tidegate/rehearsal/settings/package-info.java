/**
 * What a rehearsal is to be like.
 */
@NullMarked
package io.tidegate.rehearsal.settings;

import org.jspecify.annotations.NullMarked;
