@NullMarked
package io.tidegate.localalb.page;

import org.jspecify.annotations.NullMarked;
