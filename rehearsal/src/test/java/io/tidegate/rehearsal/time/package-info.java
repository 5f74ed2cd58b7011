@NullMarked
package io.tidegate.rehearsal.time;

import org.jspecify.annotations.NullMarked;
