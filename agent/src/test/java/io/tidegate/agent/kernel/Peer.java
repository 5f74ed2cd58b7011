package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * One end of a connection in a test: sends and takes bytes when told.
 */
final class Peer implements AutoCloseable {

	private final Socket socket;

	Peer(Socket socket) throws IOException {
		this.socket = socket;
		socket.setSoTimeout(10_000);
		socket.setTcpNoDelay(true);
	}

	static Peer connect(String from, InetSocketAddress to) throws IOException {
		Socket socket = new Socket();
		socket.bind(new InetSocketAddress(address(from), 0));
		socket.connect(to, 10_000);
		return new Peer(socket);
	}

	static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	void send(int bytes) throws IOException {
		this.socket.getOutputStream().write(new byte[bytes]);
	}

	void take(int bytes) throws IOException {
		int taken = this.socket.getInputStream().readNBytes(bytes).length;
		if (taken != bytes) {
			throw new IOException("only " + taken + " of " + bytes + " bytes came");
		}
	}

	InetSocketAddress local() {
		return (InetSocketAddress) this.socket.getLocalSocketAddress();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
