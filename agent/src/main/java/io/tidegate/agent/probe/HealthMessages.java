package io.tidegate.agent.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.grpc.MethodDescriptor;

/**
 * {@code grpc.health.v1.Health/Check} with its two messages, each of one field: the
 * service's name, and a number. Written out here, because the library that would do it
 * brings four times as many bytes as gRPC itself, and warnings on Java 25.
 */
final class HealthMessages {

	static final MethodDescriptor<String, Serving> CHECK = MethodDescriptor.newBuilder(new Request(), new Response())
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("grpc.health.v1.Health/Check")
		.build();

	private static final int FIELD_1_VARINT = 1 << 3;

	private static final int FIELD_1_BYTES = (1 << 3) | 2;

	private HealthMessages() {
	}

	static byte[] request(String service) {
		byte[] name = service.getBytes(StandardCharsets.UTF_8);
		ByteBuffer message = ByteBuffer.allocate(name.length + 6);
		if (name.length > 0) {
			message.put((byte) FIELD_1_BYTES);
			putVarint(message, name.length);
			message.put(name);
		}
		byte[] bytes = new byte[message.flip().remaining()];
		message.get(bytes);
		return bytes;
	}

	// As in any protocol buffer: the last value counts, and what is not known is skipped.
	static Serving response(byte[] message) {
		ByteBuffer rest = ByteBuffer.wrap(message);
		long status = 0;
		try {
			while (rest.hasRemaining()) {
				long tag = varint(rest);
				if (tag == FIELD_1_VARINT) {
					status = varint(rest);
				}
				else {
					skip(rest, (int) tag & 7);
				}
			}
			return Serving.ofNumber(status);
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			return Serving.UNREADABLE;
		}
	}

	private static void skip(ByteBuffer rest, int wireType) {
		switch (wireType) {
			case 0 -> varint(rest);
			case 1 -> skipBytes(rest, 8);
			case 2 -> skipBytes(rest, varint(rest));
			case 5 -> skipBytes(rest, 4);
			default -> throw new IllegalArgumentException("No wire type of a field: " + wireType);
		}
	}

	private static void skipBytes(ByteBuffer rest, long count) {
		if (count < 0 || count > rest.remaining()) {
			throw new BufferUnderflowException();
		}
		rest.position(rest.position() + (int) count);
	}

	private static long varint(ByteBuffer rest) {
		long value = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			byte next = rest.get();
			value |= (long) (next & 0x7F) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw new IllegalArgumentException("A number of more than ten bytes");
	}

	private static void putVarint(ByteBuffer message, int value) {
		int rest = value;
		while (rest > 0x7F) {
			message.put((byte) ((rest & 0x7F) | 0x80));
			rest >>>= 7;
		}
		message.put((byte) rest);
	}

	private static final class Request implements MethodDescriptor.Marshaller<String> {

		@Override
		public InputStream stream(String service) {
			return new ByteArrayInputStream(request(service));
		}

		@Override
		public String parse(InputStream stream) {
			throw new UnsupportedOperationException("A probe is never asked");
		}

	}

	private static final class Response implements MethodDescriptor.Marshaller<Serving> {

		@Override
		public InputStream stream(Serving value) {
			throw new UnsupportedOperationException("A probe never answers");
		}

		@Override
		public Serving parse(InputStream stream) {
			try {
				return response(stream.readAllBytes());
			}
			catch (IOException ex) {
				return Serving.UNREADABLE;
			}
		}

	}

}
