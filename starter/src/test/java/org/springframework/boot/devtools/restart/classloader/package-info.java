/**
 * A class loader that is known by its name.
 */
@NullMarked
package org.springframework.boot.devtools.restart.classloader;

import org.jspecify.annotations.NullMarked;
