package io.tidegate.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.util.Optional;

import javax.net.ssl.HttpsURLConnection;

import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.jspecify.annotations.Nullable;

/**
 * One GET: connect, judge the status, read the body, judge it.
 * <p>
 * {@link HttpURLConnection} rather than the newer client, because it costs less memory
 * and half the idle CPU in a process whose only requests these are.
 */
final class HttpQuestion implements BoundedCall.Question {

	private static final int BODY_LIMIT = 64 * 1024;

	private final HttpProbe.Request request;

	private volatile @Nullable HttpURLConnection connection;

	HttpQuestion(HttpProbe.Request request) {
		this.request = request;
	}

	@Override
	public ProbeResult call() throws IOException {
		HttpURLConnection opened = open();
		this.connection = opened;
		try {
			return judge(opened);
		}
		catch (IOException ex) {
			return Reasons.of(ex, this.request.timeout(), "its answer is no HTTP");
		}
		finally {
			opened.disconnect();
		}
	}

	@Override
	public void breakOff() {
		HttpURLConnection opened = this.connection;
		if (opened != null) {
			opened.disconnect();
		}
	}

	private HttpURLConnection open() throws IOException {
		HttpURLConnection opened = (HttpURLConnection) this.request.address().toURL().openConnection(Proxy.NO_PROXY);
		if (opened instanceof HttpsURLConnection https && !this.request.verifyCertificate()) {
			https.setSSLSocketFactory(AnyCertificate.sockets());
		}
		int limit = BoundedCall.millis(this.request.timeout());
		opened.setConnectTimeout(limit);
		opened.setReadTimeout(limit);
		opened.setInstanceFollowRedirects(false);
		opened.setUseCaches(false);
		opened.setRequestProperty("User-Agent", "Tidegate");
		opened.setRequestProperty("Accept", this.request.body().isPresent() ? "application/json" : "*/*");
		opened.setRequestProperty("Connection", "close");
		return opened;
	}

	private ProbeResult judge(HttpURLConnection answer) throws IOException {
		int status = answer.getResponseCode();
		if (status < 100 || status > 999) {
			return new Failed("its answer is no HTTP");
		}
		if (!this.request.matcher().matches(status)) {
			return new Failed("it answered " + status + remedy(status), status == 429 || status == 503);
		}
		try {
			byte[] body = read(answer, status);
			return problem(body).<ProbeResult>map(Failed::new).orElseGet(Passed::new);
		}
		catch (IOException ex) {
			return Reasons.of(ex, this.request.timeout(), "its answer broke off");
		}
	}

	private static String remedy(int status) {
		return switch (status) {
			case 301, 302, 303, 307, 308 ->
				", and a probe follows no redirect: let it in without a login, or name the address that answers";
			case 401, 403 -> ": let the probe in without a login";
			default -> "";
		};
	}

	private Optional<String> problem(byte[] body) {
		if (body.length > BODY_LIMIT && this.request.body().isPresent()) {
			return Optional.of("its answer is longer than 64 KiB");
		}
		return this.request.body().flatMap((check) -> check.problemOf(body));
	}

	// At most one byte more than the limit.
	private static byte[] read(HttpURLConnection answer, int status) throws IOException {
		InputStream stream = (status < 400) ? answer.getInputStream() : answer.getErrorStream();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] piece = new byte[4096];
		int count = (stream != null) ? 0 : -1;
		while (count >= 0 && body.size() <= BODY_LIMIT && !Thread.currentThread().isInterrupted()) {
			body.write(piece, 0, count);
			count = stream.read(piece, 0, Math.min(piece.length, BODY_LIMIT + 1 - body.size()));
		}
		if (count < 0 && body.size() < promised(answer, status)) {
			throw new IOException("The answer ended before its Content-Length");
		}
		return body.toByteArray();
	}

	// On Java 17 HttpURLConnection takes an early end for the end.
	private static long promised(HttpURLConnection answer, int status) {
		boolean none = status == HttpURLConnection.HTTP_NO_CONTENT || status == HttpURLConnection.HTTP_NOT_MODIFIED
				|| answer.getHeaderField("Transfer-Encoding") != null;
		return none ? 0 : answer.getContentLengthLong();
	}

}
