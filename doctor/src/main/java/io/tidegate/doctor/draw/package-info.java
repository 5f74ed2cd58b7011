/**
 * The picture drawn: who talks to whom, and what one task's stop takes.
 */
@NullMarked
package io.tidegate.doctor.draw;

import org.jspecify.annotations.NullMarked;
