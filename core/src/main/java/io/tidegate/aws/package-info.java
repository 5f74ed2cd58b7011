/**
 * Elastic Load Balancing and task metadata over the AWS SDK, with Resilience4j around
 * them.
 */
@NullMarked
package io.tidegate.aws;

import org.jspecify.annotations.NullMarked;
