/**
 * Settings that contradict each other, said in one sentence.
 */
@NullMarked
package io.tidegate.settings;

import org.jspecify.annotations.NullMarked;
