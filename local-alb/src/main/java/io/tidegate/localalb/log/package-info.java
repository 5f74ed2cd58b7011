/**
 * The logs that a load balancer puts into a bucket: their lines, their files' names, and
 * how they get there.
 */
@NullMarked
package io.tidegate.localalb.log;

import org.jspecify.annotations.NullMarked;
