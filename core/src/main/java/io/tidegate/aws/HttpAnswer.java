package io.tidegate.aws;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP answer, read whole: an answer whose length does not match what it announced is
 * none.
 *
 * @param status the status
 * @param headers the headers by their names in small letters; of several with one name
 * the last
 * @param body the body as text, empty if there is none
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] ([1-9][0-9]{2})( .*)?");

	private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

	private static final Pattern CHUNK_LINE = Pattern.compile("([0-9a-fA-F]{1,7})[ \t]*(;.*)?");

	HttpAnswer {
		headers = Map.copyOf(headers);
	}

	Optional<String> header(String name) {
		return Optional.ofNullable(this.headers.get(name));
	}

	/**
	 * Read an answer.
	 * @param in where it comes from; bounded by the caller in time and length
	 * @throws EOFException if it ends too soon
	 * @throws ProtocolException if it is not HTTP
	 * @throws IOException if it cannot be read
	 */
	static HttpAnswer read(InputStream in) throws IOException {
		int status = status(in);
		Map<String, String> headers = headers(in);
		// An interim answer announces the real one.
		while (status < 200) {
			status = status(in);
			headers = headers(in);
		}
		return new HttpAnswer(status, headers, new String(body(in, status, headers), StandardCharsets.UTF_8));
	}

	private static int status(InputStream in) throws IOException {
		Matcher line = STATUS_LINE.matcher(line(in));
		if (!line.matches()) {
			throw new ProtocolException("no status line");
		}
		return Integer.parseInt(line.group(1));
	}

	private static Map<String, String> headers(InputStream in) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			if (colon < 1) {
				throw new ProtocolException("no header");
			}
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		return headers;
	}

	private static byte[] body(InputStream in, int status, Map<String, String> headers) throws IOException {
		if (status == 204 || status == 304) {
			return new byte[0];
		}
		if (headers.containsKey("transfer-encoding")) {
			return chunks(in, headers);
		}
		String length = headers.get("content-length");
		if (length == null) {
			return in.readAllBytes();
		}
		if (!LENGTH.matcher(length).matches()) {
			throw new ProtocolException("no length");
		}
		return exactly(in, Integer.parseInt(length));
	}

	private static byte[] chunks(InputStream in, Map<String, String> headers) throws IOException {
		if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
			throw new ProtocolException("a coding that was not asked for");
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
			body.writeBytes(exactly(in, size));
			if (!line(in).isEmpty()) {
				throw new ProtocolException("no end of a chunk");
			}
		}
		headers(in);
		return body.toByteArray();
	}

	private static int chunkSize(InputStream in) throws IOException {
		Matcher line = CHUNK_LINE.matcher(line(in));
		if (!line.matches()) {
			throw new ProtocolException("no size of a chunk");
		}
		return Integer.parseInt(line.group(1), 16);
	}

	private static byte[] exactly(InputStream in, int length) throws IOException {
		byte[] bytes = in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("the answer ended too soon");
		}
		return bytes;
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int each = in.read(); each != '\n'; each = in.read()) {
			if (each < 0) {
				throw new EOFException("the answer ended within a line");
			}
			line.write(each);
		}
		String text = line.toString(StandardCharsets.ISO_8859_1);
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
	}

}
