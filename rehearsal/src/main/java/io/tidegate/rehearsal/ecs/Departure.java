package io.tidegate.rehearsal.ecs;

/**
 * Why and how a task is to end.
 *
 * @param reason why
 * @param atOnce whether everything is killed without a signal before, as when its
 * instance is gone
 */
record Departure(String reason, boolean atOnce) {

}
