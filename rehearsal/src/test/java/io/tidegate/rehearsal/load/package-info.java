@NullMarked
package io.tidegate.rehearsal.load;

import org.jspecify.annotations.NullMarked;
