/**
 * What is shown while a rehearsal runs.
 */
@NullMarked
package io.tidegate.rehearsal.view;

import org.jspecify.annotations.NullMarked;
