/**
 * The page that shows what the load balancer does, live: its data, and how it gets to
 * browsers.
 */
@NullMarked
package io.tidegate.localalb.page;

import org.jspecify.annotations.NullMarked;
