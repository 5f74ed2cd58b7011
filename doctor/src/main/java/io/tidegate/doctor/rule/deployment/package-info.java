/**
 * Rules: how a service replaces its tasks.
 */
@NullMarked
package io.tidegate.doctor.rule.deployment;

import org.jspecify.annotations.NullMarked;
