@NullMarked
package io.tidegate.localalb.misbehaviour;

import org.jspecify.annotations.NullMarked;
