package io.tidegate.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health checks and requests in any order, looked at at any moment.
 */
class TrafficPropertyTests {

	private static final String[] NODES = { "10.0.9.1", "10.0.9.2", "10.0.9.3" };

	private SimulatedKernel kernel = new SimulatedKernel();

	private ConnectionTraffic traffic = trafficOf(this.kernel);

	/** All tries of a property share one instance of this class. */
	@BeforeTry
	void forgetTheLastTry() {
		this.kernel = new SimulatedKernel();
		this.traffic = trafficOf(this.kernel);
	}

	private static ConnectionTraffic trafficOf(SimulatedKernel kernel) {
		return new ConnectionTraffic(TrafficScope.ofPort(SimulatedKernel.PORT), (now) -> Set.of(), List.of(kernel));
	}

	@Property(tries = 500)
	void aRequestInFlightIsSeenUnlessItCameInTheTickOfAnAnswer(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 3) int connections,
			@ForAll @IntRange(min = 1, max = 80) int longestPause) {
		Random random = new Random(seed);
		List<Client> clients = new ArrayList<>();
		for (int each = 0; each < connections; each++) {
			clients.add(new Client(this.kernel, random));
		}
		for (int step = 0; step < 400; step++) {
			this.kernel.pass(random.nextInt(longestPause));
			clients.get(random.nextInt(connections)).move();
			if (random.nextInt(4) == 0) {
				Traffic seen = this.traffic.observe(this.kernel.now());
				long certain = clients.stream().filter(Client::isCertainlyBusy).count();
				assertThat((long) seen.inFlight()).isGreaterThanOrEqualTo(certain);
			}
		}
	}

	@Property(tries = 500)
	void afterTheLastAnswerNothingIsInFlightOnceItIsAcknowledged(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 80) int longestPause) {
		Random random = new Random(seed);
		Client client = new Client(this.kernel, random);
		for (int step = 0; step < 100; step++) {
			this.kernel.pass(random.nextInt(longestPause));
			client.move();
			if (random.nextInt(4) == 0) {
				look();
			}
		}
		client.finish();
		this.kernel.pass(40);
		assertThat(look().inFlight()).isZero();
	}

	@Property(tries = 500)
	void betweenHealthChecksItIsQuiet(@ForAll long seed, @ForAll boolean serverCloses) {
		Random random = new Random(seed);
		List<Check> running = new ArrayList<>();
		SimulatedKernel.Socket kept = this.kernel.connect(NODES[0]).request(100).answer().acknowledged();
		Optional<Instant> before = Optional.of(this.kernel.now());
		this.kernel.pass(1500);
		assertThat(look().lastMovement()).isEqualTo(before);
		long[] next = { 0, 1700, 3100 };
		for (long millis = 0; millis < 20_000; millis += 5) {
			this.kernel.pass(5);
			for (int node = 0; node < NODES.length; node++) {
				if (millis >= next[node]) {
					next[node] += 5000;
					running.add(new Check(this.kernel.connect(NODES[node]), random, serverCloses));
				}
			}
			running.removeIf(Check::passFiveMillis);
			if (random.nextInt(10) == 0) {
				Traffic seen = look();
				if (running.isEmpty()) {
					assertThat(seen.inFlight()).isZero();
					assertThat(seen.lastMovement()).isEqualTo(before);
				}
			}
		}
		assertThat(kept.requestOpen).isFalse();
	}

	@Property(tries = 500)
	void aRequestOnAnOldConnectionAlwaysMovesTheLastArrival(@ForAll long seed) {
		Random random = new Random(seed);
		SimulatedKernel.Socket old = this.kernel.connect(NODES[0]).request(100).answer().acknowledged();
		this.kernel.pass(1500);
		look();
		for (int round = 0; round < 30; round++) {
			this.kernel.pass(10 + random.nextInt(3000));
			old.request(50 + random.nextInt(3000));
			Instant arrival = this.kernel.now();
			this.kernel.pass(random.nextInt(30));
			if (random.nextBoolean()) {
				look();
			}
			old.answer().acknowledged();
			this.kernel.pass(random.nextInt(200));
			assertThat(look().lastMovement().orElseThrow()).isAfterOrEqualTo(arrival.minusMillis(4));
		}
		Optional<Instant> last = look().lastMovement();
		old.vanish();
		this.kernel.pass(50);
		assertThat(look().lastMovement()).as("after it closed").isEqualTo(last);
	}

	private Traffic look() {
		return this.traffic.observe(this.kernel.now());
	}

	/**
	 * A kept-alive connection of a load balancer, one request at a time.
	 */
	private static final class Client {

		private final SimulatedKernel kernel;

		private final Random random;

		private SimulatedKernel.Socket socket;

		private Instant answeredAt = Instant.MIN;

		private boolean tie;

		private boolean acknowledgesAtOnce;

		private boolean unacknowledged;

		Client(SimulatedKernel kernel, Random random) {
			this.kernel = kernel;
			this.random = random;
			this.socket = kernel.connect(NODES[random.nextInt(NODES.length)]);
			this.acknowledgesAtOnce = random.nextBoolean();
		}

		void move() {
			if (this.socket.requestOpen) {
				answerOrGoOn();
			}
			else if (this.unacknowledged && this.random.nextBoolean()) {
				this.socket.acknowledged();
				this.unacknowledged = false;
			}
			else if (this.random.nextInt(12) == 0) {
				this.socket.vanish();
				this.socket = this.kernel.connect(NODES[this.random.nextInt(NODES.length)]);
				this.unacknowledged = false;
				this.answeredAt = Instant.MIN;
			}
			else {
				request();
			}
		}

		private void request() {
			this.tie = tick(this.kernel.now()) == tick(this.answeredAt);
			this.unacknowledged = false;
			this.socket.request(50 + this.random.nextInt(500));
		}

		private void answerOrGoOn() {
			if (this.random.nextInt(3) == 0) {
				// More of the same request.
				this.tie = this.tie && tick(this.kernel.now()) == tick(this.answeredAt);
				this.socket.request(1000);
				return;
			}
			this.socket.answer();
			this.answeredAt = this.kernel.now();
			this.unacknowledged = !this.acknowledgesAtOnce;
			if (this.acknowledgesAtOnce) {
				this.socket.acknowledged();
			}
		}

		/**
		 * The last answer is acknowledged 40 ms later, as Linux does where nothing else
		 * is to be sent.
		 */
		void finish() {
			if (this.socket.requestOpen) {
				this.socket.answer();
			}
			this.kernel.pass(40);
			this.socket.acknowledged();
		}

		boolean isCertainlyBusy() {
			return this.socket.requestOpen && !this.tie;
		}

		private static long tick(Instant moment) {
			return moment.equals(Instant.MIN) ? -1 : moment.toEpochMilli() / 4;
		}

	}

	/**
	 * A health check on a connection of its own.
	 */
	private static final class Check {

		private final SimulatedKernel.Socket socket;

		private final boolean serverCloses;

		private int answerIn;

		private int closeIn;

		Check(SimulatedKernel.Socket socket, Random random, boolean serverCloses) {
			this.socket = socket.request(150);
			this.serverCloses = serverCloses;
			this.answerIn = random.nextInt(random.nextInt(10) == 0 ? 400 : 4);
			this.closeIn = random.nextInt(4);
		}

		/** Whether it is over. */
		boolean passFiveMillis() {
			if (this.answerIn-- > 0) {
				return false;
			}
			if (this.socket.requestOpen) {
				this.socket.answer().acknowledged();
			}
			if (this.closeIn-- > 0) {
				return false;
			}
			if (this.serverCloses) {
				this.socket.become(TcpState.TIME_WAIT);
			}
			else {
				this.socket.vanish();
			}
			return true;
		}

	}

}
