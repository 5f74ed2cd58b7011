@NullMarked
package io.tidegate.rehearsal.plan;

import org.jspecify.annotations.NullMarked;
