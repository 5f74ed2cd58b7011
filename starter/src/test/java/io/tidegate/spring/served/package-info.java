/**
 * Applications of each kind with library mode, in this JVM and behind a local load
 * balancer: what the promises are tried on.
 */
@NullMarked
package io.tidegate.spring.served;

import org.jspecify.annotations.NullMarked;
