@NullMarked
package io.tidegate.rehearsal.view;

import org.jspecify.annotations.NullMarked;
