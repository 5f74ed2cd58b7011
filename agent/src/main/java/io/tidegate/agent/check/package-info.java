/**
 * The container check: one question to the agent's health port, in a process of its own.
 * Knows nothing but {@code java.base} and of that as little as it can, because ECS starts
 * it every few seconds for as long as the task lives.
 */
@NullMarked
package io.tidegate.agent.check;

import org.jspecify.annotations.NullMarked;
