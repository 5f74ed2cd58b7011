@NullMarked
package io.tidegate.localalb.junit;

import org.jspecify.annotations.NullMarked;
