package io.tidegate.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.tidegate.aws.HttpReply.Kind;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;

/**
 * One plain HTTP question to a service on the same host, and its whole answer within a
 * limit.
 * <p>
 * Over a socket, because the limit is the point: {@code HttpURLConnection} bounds each
 * read, so that an answer that drips holds its thread for as long as it likes, and the
 * newer client bounds the head of an answer and costs a second set of threads. Each
 * question has a connection of its own. Redirects are not followed: none of these
 * services sends any, and whoever does is not the service. Proxies are not used.
 * <p>
 * Takes the real time: what it waits for is a real socket. Host names are looked up
 * outside the limit; these services have none.
 *
 * @param limit how long connecting and the whole answer may take together
 * @param maximum how many bytes an answer may have, its head included
 */
record BoundedHttp(Duration limit, int maximum) {

	private static final int HTTP_PORT = 80;

	HttpReply get(URI address, Map<String, String> headers) {
		return ask("GET", address, headers, "", end());
	}

	HttpReply put(URI address, Map<String, String> headers, String body) {
		return ask("PUT", address, headers, body, end());
	}

	/**
	 * Return when a question that is asked now has to be answered.
	 */
	Instant end() {
		return Timeline.system().now().plus(this.limit);
	}

	/**
	 * Ask.
	 * @param method the method
	 * @param address what to ask
	 * @param headers further headers
	 * @param body the question's body
	 * @param end when the answer has to be there
	 * @return the answer, or why there is none
	 */
	HttpReply ask(String method, URI address, Map<String, String> headers, String body, Instant end) {
		if (!"http".equals(address.getScheme()) || address.getHost() == null) {
			return new HttpReply.Failed(Kind.NOT_REACHED, "its address is no http address");
		}
		try (Socket socket = new Socket(Proxy.NO_PROXY)) {
			if (!connect(socket, address, end)) {
				return new HttpReply.Failed(Kind.NOT_REACHED, "it could not be connected to");
			}
			return converse(socket, question(method, address, headers, body), end);
		}
		catch (IOException ex) {
			return new HttpReply.Failed(Kind.NOT_REACHED, "there was no socket to ask it with");
		}
	}

	private static boolean connect(Socket socket, URI address, Instant end) {
		try {
			socket.connect(new InetSocketAddress(address.getHost(), port(address)), BoundedInput.millisUntil(end));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private HttpReply converse(Socket socket, byte[] question, Instant end) {
		try {
			socket.getOutputStream().write(question);
			InputStream in = new BufferedInputStream(new BoundedInput(socket, end, this.maximum));
			return new HttpReply.Answered(HttpAnswer.read(in));
		}
		catch (SocketTimeoutException ex) {
			return new HttpReply.Failed(Kind.SILENT, "it gave no whole answer within " + Spans.text(this.limit));
		}
		catch (BoundedInput.TooLongException ex) {
			return new HttpReply.Failed(Kind.DAMAGED,
					"its answer was longer than " + this.maximum / 1024 + " KiB and was not read to its end");
		}
		catch (IOException ex) {
			return new HttpReply.Failed(Kind.DAMAGED, "its answer broke off or was no HTTP");
		}
	}

	private static byte[] question(String method, URI address, Map<String, String> headers, String body) {
		String path = address.getRawPath();
		StringBuilder head = new StringBuilder().append(method)
			.append(' ')
			.append((path == null || path.isEmpty()) ? "/" : path)
			.append(" HTTP/1.1\r\nHost: ")
			.append(address.getHost())
			.append(':')
			.append(port(address))
			.append("\r\nUser-Agent: Tidegate\r\nAccept: */*\r\nConnection: close\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		if (!"GET".equals(method)) {
			head.append("Content-Length: ").append(bytes.length).append("\r\n");
		}
		return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
	}

	private static int port(URI address) {
		return (address.getPort() < 0) ? HTTP_PORT : address.getPort();
	}

}
