@NullMarked
package io.tidegate.rehearsal.report;

import org.jspecify.annotations.NullMarked;
