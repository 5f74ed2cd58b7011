/**
 * What the platform tells a task: of itself and its containers, of the instance below it,
 * of what is about to happen to them; and what a task may ask of it. Values, ports, and
 * the watches that ask on their own clock. No HTTP and no JSON here.
 */
@NullMarked
package io.tidegate.platform;

import org.jspecify.annotations.NullMarked;
