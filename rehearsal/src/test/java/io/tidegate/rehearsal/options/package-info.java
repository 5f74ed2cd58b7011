@NullMarked
package io.tidegate.rehearsal.options;

import org.jspecify.annotations.NullMarked;
