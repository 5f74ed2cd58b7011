import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A health port that always says yes. Prints its port, and goes on until it is stopped.
 */
public final class HealthStub {

	private static final byte[] YES = "{\"status\":\"UP\",\"reasons\":[]}".getBytes(StandardCharsets.UTF_8);

	private HealthStub() {
	}

	public static void main(String[] args) throws IOException {
		// Or the server's two writes of an answer wait for an acknowledgement in between.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/health", HealthStub::answer);
		server.start();
		System.out.println(server.getAddress().getPort());
	}

	private static void answer(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, YES.length);
		exchange.getResponseBody().write(YES);
		exchange.close();
	}

}
