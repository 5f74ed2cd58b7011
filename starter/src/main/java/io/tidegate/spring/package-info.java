/**
 * Tidegate in a Spring Boot application: settings, wiring, the place of the drain in the
 * context's life, and what of it can be seen.
 */
@NullMarked
package io.tidegate.spring;

import org.jspecify.annotations.NullMarked;
