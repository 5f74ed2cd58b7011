/**
 * The same picture, read through AWS's APIs.
 */
@NullMarked
package io.tidegate.doctor.live;

import org.jspecify.annotations.NullMarked;
