@NullMarked
package io.tidegate.rehearsal.run;

import org.jspecify.annotations.NullMarked;
