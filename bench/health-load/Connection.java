import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection on which one request at a time is asked, and just enough HTTP to see where
 * an answer ends.
 */
final class Connection implements AutoCloseable {

	private static final byte[] REQUEST = "GET /health HTTP/1.1\r\nHost: agent\r\nUser-Agent: ELB-HealthChecker/2.0\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private static final int TIMEOUT_MILLIS = 5_000;

	private final Socket socket = new Socket();

	private final InputStream in;

	private boolean last;

	Connection(InetSocketAddress agent) throws IOException {
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.socket.connect(agent, TIMEOUT_MILLIS);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/** Ask, read the whole answer, and give its status. */
	int ask() throws IOException {
		this.socket.getOutputStream().write(REQUEST);
		String status = line();
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).strip()) : length;
			chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
			this.last |= lower.startsWith("connection:") && lower.contains("close");
		}
		if (chunked) {
			skipChunks();
		}
		else {
			this.in.skipNBytes(length);
		}
		return Integer.parseInt(status.substring(9, 12));
	}

	/** Whether the server closes after the last answer. */
	boolean last() {
		return this.last;
	}

	private void skipChunks() throws IOException {
		for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
			this.in.skipNBytes(size + 2L);
		}
		line();
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("the connection was closed after '" + line + "'");
			}
			line.append((char) next);
		}
		return line.toString().stripTrailing();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
