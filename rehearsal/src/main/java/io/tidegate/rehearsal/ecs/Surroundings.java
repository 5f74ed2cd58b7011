package io.tidegate.rehearsal.ecs;

import java.nio.file.Path;

import io.tidegate.rehearsal.time.Time;

/**
 * What all tasks of a service share.
 *
 * @param definition their containers
 * @param network gives each its address
 * @param controlPlane watches their targets, and registers and deregisters them
 * @param agentsRegister whether their agents do that instead
 * @param stopPolicy how they are stopped
 * @param processes where their processes are kept
 * @param logs the folder for their logs
 * @param time to wait by
 * @param events is told
 */
public record Surroundings(TaskDefinition definition, TaskNetwork network, ControlPlane controlPlane,
		boolean agentsRegister, StopPolicy stopPolicy, Processes processes, Path logs, Time time, TaskEvents events) {

}
