package io.tidegate.spring.servlet;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.tidegate.spring.application.Surroundings;
import io.tidegate.traffic.RequestCounter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A request through the filter alone, with nothing of a container around it. All threads
 * share the filter and its counter, as they do in an application.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

	/** The kind of request. */
	@Param
	public Case request = Case.PLAIN;

	/** Whether it is Tidegate's filter, or one that does nothing. */
	@Param({ "false", "true" })
	public boolean tidegate;

	private Filter filter = new PassingFilter();

	private RequestCounter counter = Surroundings.of(false).traffic().requests();

	/**
	 * Makes the filter.
	 */
	@Setup
	public void prepare() {
		Surroundings surroundings = Surroundings.of(this.request.draining());
		this.counter = surroundings.traffic().requests();
		if (this.tidegate) {
			this.filter = new RequestFilter(surroundings.traffic(), surroundings.leftOut());
		}
	}

	/**
	 * One request.
	 * @param exchange this thread's
	 * @return what must not be left out
	 * @throws IOException never
	 * @throws ServletException never
	 */
	@Benchmark
	public int request(Exchange exchange) throws IOException, ServletException {
		this.filter.doFilter(exchange.request, exchange.response, exchange.chain);
		return exchange.chain.served;
	}

	/**
	 * Looks whether the requests were what they are said to be.
	 */
	@TearDown
	public void verify() {
		require(this.counter.hasSeenTraffic() == (this.tidegate && this.request.counted()));
		require(this.counter.inFlight() == 0);
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new IllegalStateException("something else was measured than what was to be");
		}
	}

	/**
	 * What each thread has for itself: all of it there before the first request.
	 */
	@State(Scope.Thread)
	public static class Exchange {

		private PresetRequest request = Case.PLAIN.request();

		private final PresetResponse response = new PresetResponse();

		private final Servlet chain = new Servlet();

		/**
		 * Makes the request.
		 * @param benchmark says which
		 */
		@Setup
		public void prepare(FilterBenchmark benchmark) {
			this.request = benchmark.request.request();
		}

		/**
		 * Looks whether clients were told to go when they should be.
		 * @param benchmark says what should be
		 */
		@TearDown
		public void verify(FilterBenchmark benchmark) {
			require(this.chain.served != 0);
			require(this.response.asksToClose() == (benchmark.tidegate && benchmark.request.draining()));
		}

	}

	/**
	 * The end of the chain.
	 */
	private static final class Servlet implements FilterChain {

		private int served;

		@Override
		public void doFilter(ServletRequest request, ServletResponse response) {
			this.served++;
		}

	}

}
