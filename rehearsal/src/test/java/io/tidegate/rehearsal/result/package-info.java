@NullMarked
package io.tidegate.rehearsal.result;

import org.jspecify.annotations.NullMarked;
