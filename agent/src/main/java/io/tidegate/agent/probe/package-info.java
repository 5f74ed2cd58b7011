/**
 * The kinds of probe that one address can name, gRPC among them.
 */
@NullMarked
package io.tidegate.agent.probe;

import org.jspecify.annotations.NullMarked;
