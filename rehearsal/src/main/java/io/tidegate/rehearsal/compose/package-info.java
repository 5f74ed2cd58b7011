/**
 * The project's compose file, brought up, rolled and taken down as people do it: through
 * the command line of Docker.
 */
@NullMarked
package io.tidegate.rehearsal.compose;

import org.jspecify.annotations.NullMarked;
