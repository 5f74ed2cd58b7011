/**
 * The one package of the sample application that knows Tidegate. Without it everything
 * else is the same, but for the last event of a stream.
 */
@NullMarked
package io.tidegate.sample.farewell;

import org.jspecify.annotations.NullMarked;
