@NullMarked
package io.tidegate.rehearsal.compose;

import org.jspecify.annotations.NullMarked;
