package io.tidegate.rehearsal.plan;

/**
 * A task as it was when it was looked at: its health changes on other threads, and one
 * step of a deployment counts and chooses by one look.
 *
 * @param number the task's, counted from 1
 * @param revision the one it runs, counted from 0
 * @param healthy whether it was healthy
 */
public record SeenTask(int number, int revision, boolean healthy) {

}
