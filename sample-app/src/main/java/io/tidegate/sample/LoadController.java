package io.tidegate.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The addresses a load is made of.
 */
@RestController
class LoadController {

	private static final long LONGEST_MILLIS = 3_600_000;

	private static final long MOST_BYTES = 1L << 30;

	@GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
	String hello() {
		return "hello";
	}

	/**
	 * Answers after a while, holding no thread meanwhile.
	 * @param millis the while, in milliseconds
	 * @return the answer to come
	 */
	@GetMapping(path = "/slow", produces = MediaType.TEXT_PLAIN_VALUE)
	CompletableFuture<String> slow(@RequestParam long millis) {
		requireWithin("millis", millis, LONGEST_MILLIS);
		Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
		return CompletableFuture.supplyAsync(() -> "after " + millis + " ms", later);
	}

	/**
	 * Reads a body of any size and says what came.
	 * @param request the request with the body
	 * @return number of bytes and their CRC-32 in hexadecimal digits, with a blank
	 * between
	 * @throws IOException if the body ends early
	 */
	@PostMapping(path = "/upload", produces = MediaType.TEXT_PLAIN_VALUE)
	String upload(HttpServletRequest request) throws IOException {
		CRC32 checksum = new CRC32();
		long bytes = 0;
		byte[] buffer = new byte[Pattern.BLOCK_SIZE];
		InputStream body = request.getInputStream();
		for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
			checksum.update(buffer, 0, read);
			bytes += read;
		}
		return bytes + " " + Long.toHexString(checksum.getValue());
	}

	/**
	 * Streams a body of the asked size: the bytes 0 to 255 over and over.
	 * @param bytes how many bytes
	 * @param response takes the body
	 * @throws IOException if the client leaves
	 */
	@GetMapping("/download")
	void download(@RequestParam long bytes, HttpServletResponse response) throws IOException {
		requireWithin("bytes", bytes, MOST_BYTES);
		response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
		response.setContentLengthLong(bytes);
		OutputStream body = response.getOutputStream();
		for (long left = bytes; left > 0; left -= Pattern.BLOCK_SIZE) {
			body.write(Pattern.block(), 0, (int) Math.min(left, Pattern.BLOCK_SIZE));
		}
	}

	private static void requireWithin(String name, long value, long most) {
		if (value < 0 || value > most) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"%s is %d, but must be from 0 to %d".formatted(name, value, most));
		}
	}

}
