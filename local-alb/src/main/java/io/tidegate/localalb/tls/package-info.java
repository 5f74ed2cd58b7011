/**
 * Certificates for HTTPS listeners, from an authority of this load balancer's own.
 */
@NullMarked
package io.tidegate.localalb.tls;

import org.jspecify.annotations.NullMarked;
