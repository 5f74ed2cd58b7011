import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a steady rate over kept-alive connections, and prints how long the
 * answers took, counted from when each request was due: a stall counts against every
 * request that it held up.
 */
final class SteadyLoad {

	private SteadyLoad() {
	}

	public static void main(String[] args) throws Exception {
		int port = Integer.parseInt(args[0]);
		int rate = Integer.parseInt(args[1]);
		int connections = Integer.parseInt(args[2]);
		int seconds = Integer.parseInt(args[3]);
		int each = rate * seconds / connections;
		long interval = 1_000_000_000L * connections / rate;
		long[][] took = new long[connections][each];
		long start = System.nanoTime() + 100_000_000L;
		Thread[] threads = new Thread[connections];
		for (int index = 0; index < connections; index++) {
			int own = index;
			threads[index] = Thread.ofPlatform()
				.start(() -> run(port, start + interval * own / connections, interval, took[own]));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		// The first second is the loader's own warming up.
		long[] all = Arrays.stream(took)
			.flatMapToLong((one) -> Arrays.stream(one, one.length / seconds, one.length))
			.sorted()
			.toArray();
		System.out.printf("%-10s p50 %6.2f ms  p99 %6.2f ms  (%d requests)%n", args[4], millis(all, 0.5),
				millis(all, 0.99), all.length);
	}

	private static double millis(long[] sorted, double part) {
		return sorted[(int) (sorted.length * part)] / 1e6;
	}

	private static void run(int port, long first, long interval, long[] took) {
		byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setTcpNoDelay(true);
			byte[] buffer = new byte[4096];
			for (int index = 0; index < took.length; index++) {
				long due = first + index * interval;
				while (System.nanoTime() < due) {
					LockSupport.parkNanos(due - System.nanoTime());
				}
				socket.getOutputStream().write(request);
				readAnswer(socket.getInputStream(), buffer);
				took[index] = System.nanoTime() - due;
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Every answer ends with the same four letters.
	private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
		int filled = 0;
		do {
			int read = in.read(buffer, filled, buffer.length - filled);
			if (read < 0) {
				throw new IOException("closed in the middle of an answer");
			}
			filled += read;
		}
		while (buffer[filled - 1] != 'e' || buffer[filled - 4] != 'f');
	}

}
