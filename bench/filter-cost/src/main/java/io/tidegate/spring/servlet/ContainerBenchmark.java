package io.tidegate.spring.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

import io.tidegate.spring.application.Surroundings;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A request through Tomcat, one after the other on a connection that is kept: what the
 * container spends on a request anyway, and what a filter adds to it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ContainerBenchmark {

	/** As a browser asks, and a load balancer passes it on. */
	private static final byte[] REQUEST = """
			GET /orders/42 HTTP/1.1
			X-Forwarded-For: 203.0.113.7
			X-Forwarded-Proto: https
			X-Forwarded-Port: 443
			Host: shop.example.com
			X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678
			User-Agent: %s
			Accept: application/json
			Accept-Language: en-GB,en;q=0.9
			Accept-Encoding: gzip, deflate, br

			""".formatted(Case.BROWSER).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

	private static final byte[] ANSWER = "{\"order\":42}".getBytes(StandardCharsets.US_ASCII);

	private static final Logger log = Logger.getLogger("org.apache");

	/** What stands in front of the servlet. */
	@Param
	public Filtering filtering = Filtering.NONE;

	private final Surroundings surroundings = Surroundings.of(false);

	private final Tomcat tomcat = new Tomcat();

	/**
	 * Starts Tomcat with its defaults.
	 * @throws LifecycleException if it cannot start
	 */
	@Setup
	public void start() throws LifecycleException {
		log.setLevel(java.util.logging.Level.SEVERE);
		this.tomcat.setBaseDir(Path.of(System.getProperty("java.io.tmpdir"), "tomcat").toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector().setProperty("address", "127.0.0.1");
		this.tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
		Context context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "orders", new Orders());
		context.addServletMappingDecoded("/orders/*", "orders");
		this.filtering.filter(this.surroundings).ifPresent((filter) -> add(filter, context));
		this.tomcat.start();
	}

	private static void add(Filter filter, Context context) {
		FilterDef definition = new FilterDef();
		definition.setFilterName("filter");
		definition.setFilter(filter);
		context.addFilterDef(definition);
		FilterMap map = new FilterMap();
		map.setFilterName("filter");
		map.addURLPattern("/*");
		context.addFilterMap(map);
	}

	/**
	 * One request, and its whole answer.
	 * @param client this thread's
	 * @return what must not be left out
	 * @throws IOException if the connection breaks
	 */
	@Benchmark
	public int request(Client client) throws IOException {
		return client.ask();
	}

	/**
	 * Begins to count what Tomcat allocates.
	 */
	@Setup(Level.Iteration)
	public void begin() {
		ServerAllocation.begin();
	}

	/**
	 * Ends that.
	 */
	@TearDown(Level.Iteration)
	public void end() {
		ServerAllocation.end();
	}

	/**
	 * Stops Tomcat, and looks whether the filter saw what it should.
	 * @throws LifecycleException if it cannot stop
	 */
	@TearDown
	public void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
		if (this.surroundings.traffic().requests().hasSeenTraffic() != (this.filtering == Filtering.TIDEGATE)) {
			throw new IllegalStateException("something else was measured than what was to be");
		}
	}

	/**
	 * A small answer.
	 */
	private static final class Orders extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setContentType("application/json");
			response.setContentLength(ANSWER.length);
			response.getOutputStream().write(ANSWER);
		}

	}

	/**
	 * A client that knows after the first answer how long all are.
	 */
	@State(Scope.Thread)
	public static class Client {

		private final byte[] answer = new byte[1024];

		private final Socket socket = new Socket();

		private int length;

		/**
		 * Connects, and learns what an answer looks like.
		 * @param benchmark has the server
		 * @throws IOException if it cannot be reached
		 */
		@Setup
		public void connect(ContainerBenchmark benchmark) throws IOException {
			this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(),
					benchmark.tomcat.getConnector().getLocalPort()));
			this.socket.setTcpNoDelay(true);
			this.socket.getOutputStream().write(REQUEST);
			while (!endsWithAnswer()) {
				this.length += read(this.length);
			}
			if (!new String(this.answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200")) {
				throw new IOException("an answer that is no 200");
			}
		}

		private boolean endsWithAnswer() {
			return this.length >= ANSWER.length
					&& Arrays.equals(this.answer, this.length - ANSWER.length, this.length, ANSWER, 0, ANSWER.length);
		}

		private int ask() throws IOException {
			this.socket.getOutputStream().write(REQUEST);
			int read = 0;
			while (read < this.length) {
				read += read(read);
			}
			if (read != this.length || this.answer[9] != '2') {
				throw new IOException("an answer that is not like the first");
			}
			return read;
		}

		private int read(int from) throws IOException {
			int count = this.socket.getInputStream().read(this.answer, from, this.answer.length - from);
			if (count < 0) {
				throw new IOException("the connection was closed");
			}
			return count;
		}

		/**
		 * Goes.
		 * @throws IOException if it cannot
		 */
		@TearDown
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
