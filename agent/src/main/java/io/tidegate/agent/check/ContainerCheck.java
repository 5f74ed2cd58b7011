package io.tidegate.agent.check;

import java.nio.charset.StandardCharsets;

/**
 * What {@code healthCheck.command} of a task definition runs: asks the agent beside it
 * whether the task is live ({@code /health?for=ecs}) and leaves with 0 if it is. Else it
 * prints one line that says why not, and leaves with 1.
 * <p>
 * Reads {@code TIDEGATE_HEALTH_ADDRESS} and {@code TIDEGATE_HEALTH_PORT}, as the agent
 * does. Takes at most 3 s and the start of a JVM, less than the 5 s that ECS waits by
 * default.
 */
public final class ContainerCheck {

	private static final long LIMIT_MILLIS = 3_000;

	/** What ECS keeps of a check's output. */
	private static final int KEPT_BYTES = 1_024;

	private ContainerCheck() {
	}

	/**
	 * Ask, say what is wrong, leave.
	 * @param args none
	 * @throws InterruptedException never, as nobody interrupts
	 */
	public static void main(String[] args) throws InterruptedException {
		HealthQuestion question = new HealthQuestion(System.getenv());
		// The limit is for the whole question, and a thread that is waited for is the one
		// way to bound it that also holds against an answer that comes byte by byte.
		Thread asking = new Thread(question, "check");
		asking.setDaemon(true);
		asking.start();
		asking.join(LIMIT_MILLIS);
		leave(question.problem());
	}

	// Nothing is left to be shut down, so the JVM is not asked to.
	private static void leave(String problem) {
		if (!problem.isEmpty()) {
			byte[] line = problem.concat("\n").getBytes(StandardCharsets.UTF_8);
			System.out.write(line, 0, Math.min(line.length, KEPT_BYTES));
			System.out.flush();
		}
		Runtime.getRuntime().halt(problem.isEmpty() ? 0 : 1);
	}

}
