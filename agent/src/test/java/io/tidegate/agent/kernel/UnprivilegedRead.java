package io.tidegate.agent.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.tidegate.traffic.Connection;
import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.ProcNetTcp;

/**
 * A program that says who it is and what it can see of a connection.
 */
final class UnprivilegedRead {

	private UnprivilegedRead() {
	}

	public static void main(String[] args) throws IOException {
		int port = Integer.parseInt(args[0]);
		int remotePort = Integer.parseInt(args[1]);
		Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((line) -> line.startsWith("CapEff"))
			.forEach(System.out::println);
		System.out.println("user is root: " + Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0));
		long waiting = find(new SockDiag(), port, remotePort).stream()
			.flatMap((each) -> each.activity().stream())
			.filter((activity) -> activity.bytesReceived() == 100 && activity.dataSegmentsSent() == 0)
			.count();
		System.out.println("sock_diag: " + waiting + " request waits");
		System.out
			.println("/proc/net/tcp: " + (find(new ProcNetTcp(), port, remotePort).isEmpty() ? "missing" : "found"));
	}

	private static List<Connection> find(ConnectionTable table, int port, int remotePort) throws IOException {
		return table.read(port).stream().filter((each) -> each.remote().getPort() == remotePort).toList();
	}

}
