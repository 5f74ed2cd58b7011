package io.tidegate.agent.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.settings.SettingException;

import org.springframework.context.SmartLifecycle;

/**
 * A port of the agent's own. It is taken when this is made, so that a port that cannot be
 * had ends the start; it answers from the context's start until the drain has ended.
 * <p>
 * A request has a thread of its own while it is under way, so that a client that is slow
 * to ask or to listen keeps nobody waiting, and is cut off after a while.
 */
public final class HttpPort implements SmartLifecycle {

	/** The JDK's server reads these once, when its first class is loaded. */
	private static final Map<String, String> LIMITS = Map.of(
			// Or the two writes of an answer wait for an acknowledgement in between.
			"sun.net.httpserver.nodelay", "true",
			// In seconds: how long a request may take to arrive, and to be answered.
			"sun.net.httpserver.maxReqTime", "10", "sun.net.httpserver.maxRspTime", "60",
			// In milliseconds: how often that is looked at.
			"sun.net.httpserver.timerMillis", "5000",
			// So that connections that nobody uses cannot take all file descriptors.
			"jdk.httpserver.maxConnections", "1000");

	private static final int BACKLOG = 128;

	private final HttpServer server;

	private volatile boolean running;

	private HttpPort(HttpServer server) {
		this.server = server;
	}

	/**
	 * Take a port.
	 * @param name what the port's settings begin with, such as {@code tidegate.health}:
	 * there is an address and a port below it
	 * @param address where to listen
	 * @param port the port, between 1 and 65535
	 * @param handler answers every request
	 * @throws SettingException if the port cannot be had
	 */
	public static HttpPort open(String name, InetAddress address, int port, HttpHandler handler) {
		if (port < 1 || port > 65535) {
			throw new SettingException(name + ".port", "is " + port + ", which is no port",
					"write a port between 1 and 65535");
		}
		LIMITS.forEach((limit, value) -> System.getProperties().putIfAbsent(limit, value));
		HttpServer server = bound(name, new InetSocketAddress(address, port));
		server.createContext("/", handler);
		ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
		server.setExecutor(Executors.newCachedThreadPool(threads));
		return new HttpPort(server);
	}

	private static HttpServer bound(String name, InetSocketAddress address) {
		try {
			return HttpServer.create(address, BACKLOG);
		}
		catch (BindException ex) {
			throw refusal(name, address, ex);
		}
		catch (IOException ex) {
			throw new SettingException(name + ".port", "cannot be opened, because " + ex.getMessage(),
					"set another port or address");
		}
	}

	// The JDK has one exception for all that the system says of an address.
	private static SettingException refusal(String name, InetSocketAddress address, BindException ex) {
		String reason = String.valueOf(ex.getMessage());
		if (reason.contains("in use")) {
			return new SettingException(name + ".port",
					"is " + address.getPort() + ", where another process of this task already listens",
					"stop that process, or set another port here and in whatever asks it");
		}
		if (reason.contains("ermission")) {
			return new SettingException(name + ".port", "is " + address.getPort() + ", which this user may not open",
					"set a port above 1023");
		}
		return new SettingException(name + ".address",
				"is " + address.getAddress().getHostAddress() + ", where nothing can listen: " + reason,
				"write an address of this machine, such as 127.0.0.1");
	}

	@Override
	public void start() {
		this.server.start();
		this.running = true;
	}

	// Nobody's request is worth waiting for; whoever asks now is too late.
	@Override
	public void stop() {
		this.server.stop(0);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// What drains starts after this and ends before.
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 1;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

}
