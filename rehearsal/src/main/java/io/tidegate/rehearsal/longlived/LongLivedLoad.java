package io.tidegate.rehearsal.longlived;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.tidegate.rehearsal.load.FailureCause;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.time.Time;

/**
 * Clients that stay connected: each opens a connection, and a new one when that has
 * ended. Safe for use by several threads.
 */
public final class LongLivedLoad implements AutoCloseable {

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	// Not HTTP/2, which a client proposes with a header that asks for an upgrade.
	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.executor(this.executor)
		.build();

	private final List<Thread> threads = new ArrayList<>();

	private final Time time;

	private final LongLivedSettings settings;

	private final FailedConnects failed;

	private final LongLivedStatistics statistics;

	private LongLivedLoad(Time time, LongLivedSettings settings, FailedConnects failed) {
		this.time = time;
		this.settings = settings;
		this.failed = failed;
		this.statistics = new LongLivedStatistics(time.nanos());
	}

	/**
	 * Connects at once.
	 * @param time the clock of the ends
	 * @param settings who connects to what
	 * @param failed is told of connections that could not be opened
	 * @return the running load
	 */
	public static LongLivedLoad start(Time time, LongLivedSettings settings, FailedConnects failed) {
		LongLivedLoad load = new LongLivedLoad(time, settings, failed);
		load.start(settings.streams(),
				() -> new EventClient(load.http, settings.address(), settings.patience(), settings.silence()));
		load.start(settings.sockets(), () -> new SocketClient(load.http, settings.address(), settings.pause(),
				settings.patience(), settings.silence()));
		return load;
	}

	private void start(int clients, Supplier<Client> maker) {
		for (int i = 0; i < clients; i++) {
			Client client = maker.get();
			this.statistics.client(client.kind());
			this.threads.add(Thread.ofVirtual().name("long-lived").start(() -> live(client)));
		}
	}

	/**
	 * How it goes, in words.
	 * @return such as {@code 12 connected, 3 goodbyes, 0 cut}; empty without clients
	 */
	public String words() {
		return this.statistics.words();
	}

	/**
	 * Ends every connection from this side, which is no end of interest, and adds up.
	 * @return what became of the connections
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public LongLivedResult finish() throws InterruptedException {
		for (Thread thread : this.threads) {
			thread.interrupt();
		}
		for (Thread thread : this.threads) {
			thread.join();
		}
		return this.statistics.result();
	}

	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
		this.http.shutdownNow();
		this.executor.shutdownNow();
	}

	private void live(Client client) {
		try {
			while (true) {
				End end = client.stay(() -> this.statistics.opened(client.kind()));
				if (end instanceof End.NotOpened(FailureCause cause)) {
					this.failed.notOpened(client.kind().name(), cause);
					this.time.pause(this.settings.pause());
				}
				else {
					this.statistics.ended(client.kind(), end, this.time.nanos());
				}
			}
		}
		catch (InterruptedException ex) {
			// finished
		}
	}

	/**
	 * Is told of connections that could not be opened.
	 */
	@FunctionalInterface
	public interface FailedConnects {

		/**
		 * One more.
		 * @param kind stream or socket
		 * @param cause why there is no connection
		 */
		void notOpened(String kind, FailureCause cause);

	}

}
