package io.tidegate.spring.servlet;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How many bytes Tomcat's threads allocate for a request: the client's are not in it.
 * Tomcat keeps its threads, so that none goes with its count. The benchmark says from
 * when to when: when JMH asks for the last time, Tomcat is no more.
 */
public final class ServerAllocation implements InternalProfiler {

	static final String METRIC = "server.alloc.norm";

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static volatile long before;

	private static volatile long bytes;

	static void begin() {
		before = allocated();
	}

	static void end() {
		bytes = allocated() - before;
	}

	@Override
	public String getDescription() {
		return "Bytes allocated by Tomcat's threads";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		// The benchmark begins.
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double each = (double) bytes / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(METRIC, each, "B/op", AggregationPolicy.AVG));
	}

	private static long allocated() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("http-nio"))
			.mapToLong((thread) -> threads.getThreadAllocatedBytes(thread.threadId()))
			.sum();
	}

}
