/**
 * Budget, plan, drain, report: what a SIGTERM will do, its doing, and what happened.
 */
@NullMarked
package io.tidegate.drain;

import org.jspecify.annotations.NullMarked;
