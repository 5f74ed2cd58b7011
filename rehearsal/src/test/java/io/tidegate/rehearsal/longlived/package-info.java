@NullMarked
package io.tidegate.rehearsal.longlived;

import org.jspecify.annotations.NullMarked;
