/**
 * Rules: Tidegate’s own settings inside all of it.
 */
@NullMarked
package io.tidegate.doctor.rule.tidegate;

import org.jspecify.annotations.NullMarked;
