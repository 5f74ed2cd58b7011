package io.tidegate.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that come and go between two looks, as those of an application without
 * keep-alive do.
 */
class ShortConnectionsTests {

	private static final int PORT = 8080;

	private final Instant start = Instant.parse("2026-11-23T12:00:00Z");

	private final List<Connection> remembered = new ArrayList<>();

	private final List<Connection> present = new ArrayList<>();

	private final ConnectionTraffic traffic = new ConnectionTraffic(TrafficScope.ofPort(PORT), (now) -> Set.of(),
			List.of(new Table()));

	private int reads;

	private int ports = 20_000;

	private boolean unreadable;

	/** How many connections ended in each second. */
	private final NavigableMap<Integer, Integer> ends = new TreeMap<>();

	@Test
	void manyThatWereNeverLookedAtAreTraffic() {
		Traffic last = Traffic.unknown("not looked at");
		for (int tick = 0; tick < 100; tick++) {
			if (tick % 4 == 0) {
				comeAndGo("10.0.1.1");
			}
			last = look(tick);
		}

		assertThat(last.lastMovement()).hasValueSatisfying(
				(moved) -> assertThat(Duration.between(moved, at(99))).isLessThan(Duration.ofSeconds(1)));
		assertThat(last.inFlight()).isZero();
	}

	@Test
	void asFewAsHealthChecksAreNone() {
		for (int tick = 0; tick < 2000; tick++) {
			if (tick % 100 == 0) {
				comeAndGo("10.0.1.1");
				comeAndGo("10.0.1.2");
			}
			assertThat(look(tick).lastMovement()).isEmpty();
		}
	}

	@Test
	void whatIsRememberedForAMinuteIsCountedOnce() {
		for (int i = 0; i < 50; i++) {
			comeAndGo("10.0.1.1");
		}
		Instant first = look(0).lastMovement().orElseThrow();
		for (int tick = 1; tick < 1000; tick++) {
			assertThat(look(tick).lastMovement()).contains(first);
		}
	}

	@Test
	void oneThatWasLookedAtIsNotCountedAgainWhenItIsRemembered() {
		for (int i = 0; i < 5; i++) {
			Connection seen = connection("10.0.1.1", TcpState.ESTABLISHED);
			this.present.add(seen);
			look(i * 3);
			this.present.clear();
			this.remembered
				.add(new Connection(seen.local(), seen.remote(), TcpState.TIME_WAIT, 0, 0, Optional.empty()));
			look(i * 3 + 1);
		}

		assertThat(look(60).lastMovement()).as("five at most are checks, and ten would not be").isEmpty();
	}

	@Test
	void theRememberedAreLookedAtAtEveryEighthLook() {
		for (int tick = 0; tick < 200; tick++) {
			look(tick);
		}

		assertThat(this.reads).isEqualTo(25);
	}

	@Test
	void afterALookThatFailedTheNextOneIsAtTheRememberedAgain() {
		this.unreadable = true;
		look(0);
		this.unreadable = false;
		comeAndGo("10.0.1.1");
		comeAndGo("10.0.1.1", 5);

		assertThat(look(1).lastArrival()).contains(at(1));
	}

	@Test
	void anEndThatTheKernelDatesIsAnArrivalAtThatMoment() {
		lookInPeace(0);
		for (int second = 1; second < 8; second++) {
			assertThat(lookInPeace(second).lastArrival()).isEmpty();
		}
		comeAndGo("10.0.1.1", 6, Duration.ofSeconds(3));

		assertThat(lookInPeace(8).lastArrival()).contains(this.start.plusSeconds(5));
		assertThat(lookInPeace(8).lastMovement()).contains(this.start.plusSeconds(5));
	}

	@Test
	void whatEndedEarlierIsNoNewArrival() {
		comeAndGo("10.0.1.1", 6, Duration.ofSeconds(1));
		Instant first = lookInPeace(0).lastArrival().orElseThrow();
		for (int second = 1; second < 8; second++) {
			lookInPeace(second);
		}
		comeAndGo("10.0.1.2", 6, Duration.ofSeconds(20));

		assertThat(first).isEqualTo(this.start.minusSeconds(1));
		assertThat(lookInPeace(8).lastArrival()).as("not before the look that did not show them").contains(this.start);
	}

	@Test
	void healthChecksOfFiveGroupsThatAreSeenLateAreNone() {
		for (int second = 0; second < 200; second++) {
			assertThat(lookAmongEnds(second, 5).lastArrival()).as("after %s s", second).isEmpty();
		}
		assertThat(this.remembered).as("the last minute's").hasSize(60);
	}

	@Test
	void oneMoreThanChecksCanBeIsTrafficAlsoWhenItIsSeenLate() {
		for (int second = 0; second < 200; second++) {
			lookAmongEnds(second, 6);
		}

		assertThat(lookAmongEnds(200, 6).lastArrival()).contains(this.start.plusSeconds(198));
	}

	/** A look in peace, where so many end every five seconds, the first after three. */
	private Traffic lookAmongEnds(int second, int each) {
		if (second % 5 == 3) {
			this.ends.put(second, each);
		}
		forgetAfterAMinute(second);
		return lookInPeace(second);
	}

	private void forgetAfterAMinute(int second) {
		this.remembered.clear();
		this.ends.headMap(second - 60, true).clear();
		this.ends.forEach((at, count) -> {
			for (int each = 0; each < count; each++) {
				this.remembered.add(Connection.remembered(new InetSocketAddress("10.0.0.7", PORT),
						new InetSocketAddress("10.0.1.1", 20_000 + 10 * at + each),
						Duration.ofSeconds(60 - second + at)));
			}
		});
	}

	private Traffic lookInPeace(int second) {
		return look(20 * second);
	}

	private void comeAndGo(String peer) {
		comeAndGo(peer, 1);
	}

	private void comeAndGo(String peer, int times) {
		for (int i = 0; i < times; i++) {
			this.remembered.add(connection(peer, TcpState.TIME_WAIT));
		}
	}

	private void comeAndGo(String peer, int times, Duration ago) {
		for (int i = 0; i < times; i++) {
			Connection each = connection(peer, TcpState.TIME_WAIT);
			this.remembered.add(Connection.remembered(each.local(), each.remote(), Duration.ofSeconds(60).minus(ago)));
		}
	}

	private Connection connection(String peer, TcpState state) {
		return new Connection(new InetSocketAddress("10.0.0.7", PORT), new InetSocketAddress(peer, this.ports++), state,
				0, 0, Optional.empty());
	}

	private Traffic look(int tick) {
		return this.traffic.observe(at(tick));
	}

	private Instant at(int tick) {
		return this.start.plusMillis(tick * 50L);
	}

	private final class Table implements ConnectionTable {

		@Override
		public String name() {
			return "a script";
		}

		@Override
		public Evidence evidence() {
			return Evidence.KERNEL;
		}

		@Override
		public List<Connection> read(int port) throws IOException {
			if (ShortConnectionsTests.this.unreadable) {
				throw new IOException("not today");
			}
			return List.copyOf(ShortConnectionsTests.this.present);
		}

		@Override
		public List<Connection> readAll(int port) throws IOException {
			ShortConnectionsTests.this.reads++;
			return Stream.concat(read(port).stream(), ShortConnectionsTests.this.remembered.stream()).toList();
		}

	}

}
