package io.tidegate.containers;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end, loudly, what was not run and why: a suite that is skipped looks green.
 */
public final class SkippedCount implements TestExecutionListener {

	private final AtomicInteger classes = new AtomicInteger();

	private volatile String reason = "";

	@Override
	public void executionSkipped(TestIdentifier test, String why) {
		if (test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
			this.classes.incrementAndGet();
			this.reason = why;
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (this.classes.get() > 0) {
			System.out.printf(
					"%n*** NOT RUN: %d classes of tests in containers, because %s. "
							+ "They run where Docker does; %s=true makes their absence a failure. ***%n%n",
					this.classes.get(), this.reason, DockerCondition.REQUIRED);
		}
	}

}
