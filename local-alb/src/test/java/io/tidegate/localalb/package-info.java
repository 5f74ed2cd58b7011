@NullMarked
package io.tidegate.localalb;

import org.jspecify.annotations.NullMarked;
