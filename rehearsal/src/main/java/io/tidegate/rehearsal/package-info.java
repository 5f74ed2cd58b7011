/**
 * Tries a deployment behind a local load balancer, under load, and reports.
 */
@NullMarked
package io.tidegate.rehearsal;

import org.jspecify.annotations.NullMarked;
