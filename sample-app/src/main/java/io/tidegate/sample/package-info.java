/**
 * A small Spring Boot application that a rehearsal puts under load.
 */
@NullMarked
package io.tidegate.sample;

import org.jspecify.annotations.NullMarked;
