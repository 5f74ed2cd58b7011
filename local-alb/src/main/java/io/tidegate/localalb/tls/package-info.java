/**
 * Certificates for HTTPS listeners, from an authority of this load balancer's own, and
 * those of clients, held against the authorities of a trust store.
 */
@NullMarked
package io.tidegate.localalb.tls;

import org.jspecify.annotations.NullMarked;
