/**
 * The agent's two ports, on the JDK's own HTTP server: what listens, and Actuator's
 * endpoints on it.
 */
@NullMarked
package io.tidegate.agent.http;

import org.jspecify.annotations.NullMarked;
