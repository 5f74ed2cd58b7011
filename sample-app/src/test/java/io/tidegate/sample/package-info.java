@NullMarked
package io.tidegate.sample;

import org.jspecify.annotations.NullMarked;
