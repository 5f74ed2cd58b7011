package io.tidegate.agent.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * The few functions of the C library that a netlink socket needs. Sizes and constants are
 * those of 64-bit Linux on x86-64 and arm64, which agree on all of them.
 */
final class LibC {

	static final int EINTR = 4;

	private static final Linker LINKER = Linker.nativeLinker();

	private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

	private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

	private static final VarHandle ERRNO_FIELD = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

	private static final MethodHandle SOCKET = function("socket",
			FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

	private static final MethodHandle SETSOCKOPT = function("setsockopt",
			FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

	private static final MethodHandle SEND = function("send",
			FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

	private static final MethodHandle RECV = function("recv",
			FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

	private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

	private static final MethodHandle STRERROR = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"),
			FunctionDescriptor.of(ADDRESS, JAVA_INT));

	/**
	 * Where the calls leave their error number: one for each user, as it is overwritten.
	 */
	private final MemorySegment callState;

	LibC(Arena arena) {
		this.callState = arena.allocate(CALL_STATE);
	}

	private static MethodHandle function(String name, FunctionDescriptor descriptor) {
		return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, ERRNO);
	}

	int socket(int domain, int type, int protocol) throws IOException {
		return (int) call("socket", () -> (int) SOCKET.invokeExact(this.callState, domain, type, protocol));
	}

	void setsockopt(int socket, int level, int name, MemorySegment value) throws IOException {
		call("setsockopt",
				() -> (int) SETSOCKOPT.invokeExact(this.callState, socket, level, name, value, (int) value.byteSize()));
	}

	long send(int socket, MemorySegment bytes) throws IOException {
		return call("send", () -> (long) SEND.invokeExact(this.callState, socket, bytes, bytes.byteSize(), 0));
	}

	long recv(int socket, MemorySegment bytes, int flags) throws IOException {
		return call("recv", () -> (long) RECV.invokeExact(this.callState, socket, bytes, bytes.byteSize(), flags));
	}

	/** Not repeated when interrupted: Linux has closed the socket by then. */
	void close(int socket) throws IOException {
		check("close", once(() -> (int) CLOSE.invokeExact(this.callState, socket)));
	}

	private long call(String name, Call call) throws IOException {
		long result = once(call);
		while (result < 0 && errno() == EINTR) {
			result = once(call);
		}
		return check(name, result);
	}

	private long check(String name, long result) throws IOException {
		if (result < 0) {
			throw new IOException(name + ": " + message(errno()));
		}
		return result;
	}

	private int errno() {
		return (int) ERRNO_FIELD.get(this.callState, 0L);
	}

	/** What an error number means, in the C library's words. */
	static String message(int errno) {
		long text = once(() -> ((MemorySegment) STRERROR.invokeExact(errno)).address());
		return MemorySegment.ofAddress(text).reinterpret(256).getString(0);
	}

	private static long once(Call call) {
		try {
			return call.run();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// A downcall throws nothing that is checked.
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A call into the C library.
	 */
	@FunctionalInterface
	private interface Call {

		long run() throws Throwable;

	}

}
