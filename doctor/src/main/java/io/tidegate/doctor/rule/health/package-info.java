/**
 * Rules: what is asked, by whom, and how patiently.
 */
@NullMarked
package io.tidegate.doctor.rule.health;

import org.jspecify.annotations.NullMarked;
