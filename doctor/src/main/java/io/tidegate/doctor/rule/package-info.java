/**
 * What a rule is, and what it finds.
 */
@NullMarked
package io.tidegate.doctor.rule;

import org.jspecify.annotations.NullMarked;
