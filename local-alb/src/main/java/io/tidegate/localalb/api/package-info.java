/**
 * The ELBv2 Query API: wire codec, operations, errors, faults.
 */
@NullMarked
package io.tidegate.localalb.api;

import org.jspecify.annotations.NullMarked;
