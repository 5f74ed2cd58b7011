@NullMarked
package io.tidegate.localalb.reading;

import org.jspecify.annotations.NullMarked;
