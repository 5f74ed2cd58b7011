/**
 * The API's shapes as plain maps, in which they are read from and written to files.
 */
@NullMarked
package io.tidegate.localalb.shape;

import org.jspecify.annotations.NullMarked;
