/**
 * What targets are made to do wrong on the way to them, for rehearsing it.
 */
@NullMarked
package io.tidegate.localalb.misbehaviour;

import org.jspecify.annotations.NullMarked;
