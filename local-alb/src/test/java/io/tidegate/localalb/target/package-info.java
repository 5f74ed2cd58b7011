@NullMarked
package io.tidegate.localalb.target;

import org.jspecify.annotations.NullMarked;
