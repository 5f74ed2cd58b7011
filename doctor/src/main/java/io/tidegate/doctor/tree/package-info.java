/**
 * JSON and YAML as one tree that knows where each value stands, and what is not known.
 */
@NullMarked
package io.tidegate.doctor.tree;

import org.jspecify.annotations.NullMarked;
