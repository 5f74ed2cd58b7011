@NullMarked
package io.tidegate.localalb.log;

import org.jspecify.annotations.NullMarked;
