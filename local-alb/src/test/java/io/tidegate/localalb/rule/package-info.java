@NullMarked
package io.tidegate.localalb.rule;

import org.jspecify.annotations.NullMarked;
