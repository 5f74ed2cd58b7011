/**
 * Tests of how the API is read.
 */
@NullMarked
package io.tidegate.localalb.api;

import org.jspecify.annotations.NullMarked;
