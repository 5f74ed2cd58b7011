/**
 * Rules: which requests go where.
 */
@NullMarked
package io.tidegate.doctor.rule.routing;

import org.jspecify.annotations.NullMarked;
