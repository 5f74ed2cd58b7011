@NullMarked
package io.tidegate.localalb.tls;

import org.jspecify.annotations.NullMarked;
