/**
 * Rules: who gets SIGTERM when, and how long things may take.
 */
@NullMarked
package io.tidegate.doctor.rule.stop;

import org.jspecify.annotations.NullMarked;
