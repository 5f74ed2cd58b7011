/**
 * The commands that speak to a running agent: what a person, systemd or a deployment hook
 * calls. They know the agent by what its ports answer, and nothing of its inside.
 */
@NullMarked
package io.tidegate.agent.command;

import org.jspecify.annotations.NullMarked;
