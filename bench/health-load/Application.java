import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An application that is always well, and counts how often it is asked.
 */
final class Application implements AutoCloseable {

	static final String ADDRESS = "127.0.1.90";

	private final Map<String, AtomicLong> probes = new ConcurrentHashMap<>();

	private final HttpServer server;

	Application() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.probes.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), (name) -> new AtomicLong())
			.incrementAndGet();
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	void reset() {
		this.probes.clear();
	}

	/** How often each probe came since the last reset. */
	long probes(String name) {
		return this.probes.getOrDefault(name, new AtomicLong()).get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
