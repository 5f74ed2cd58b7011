package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/**
 * A range of loopback addresses for the tasks of one rehearsal, so that two rehearsals on
 * one machine do not meet: 127.0.1.1 to 127.0.1.253, or the next range nobody uses. A
 * listening socket on the range's last address marks it as used, and goes with the
 * process whatever happens to it.
 */
public final class TaskNetwork implements AutoCloseable {

	/** How many addresses a range has. */
	public static final int SIZE = 253;

	private static final int FIRST = 1;

	private static final int FIRST_OTHER = 10;

	private static final int LAST_OTHER = 99;

	private static final int MARK_PORT = 8079;

	private final int range;

	private final ServerSocket mark;

	private TaskNetwork(int range, ServerSocket mark) {
		this.range = range;
		this.mark = mark;
	}

	/**
	 * Takes the first range that is free.
	 * @return the range, to be closed
	 * @throws IOException with a sentence, if none is
	 */
	public static TaskNetwork claim() throws IOException {
		int[] ranges = IntStream.concat(IntStream.of(FIRST), IntStream.rangeClosed(FIRST_OTHER, LAST_OTHER)).toArray();
		for (int range : ranges) {
			try {
				InetAddress last = InetAddress.ofLiteral("127.0." + range + ".254");
				return new TaskNetwork(range, new ServerSocket(MARK_PORT, 1, last));
			}
			catch (IOException ex) {
				// used by another rehearsal; the next one may be free
			}
		}
		throw new IOException(
				"No loopback addresses are left for the tasks: wait for another rehearsal to end, or use Linux, where all of 127.0.0.0/8 is local");
	}

	/**
	 * A task's address.
	 * @param number of the task, from 1 to {@link #SIZE}
	 * @return such as 127.0.1.7
	 */
	String address(int number) {
		return "127.0.%d.%d".formatted(this.range, number);
	}

	@Override
	public void close() throws IOException {
		this.mark.close();
	}

}
