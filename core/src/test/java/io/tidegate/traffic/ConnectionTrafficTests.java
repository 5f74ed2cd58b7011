package io.tidegate.traffic;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule by itself, on a simulated kernel.
 */
class ConnectionTrafficTests {

	private static final String NODE = "10.0.9.1";

	private final SimulatedKernel kernel = new SimulatedKernel();

	private final ConnectionTraffic traffic = new ConnectionTraffic(TrafficScope.ofPort(SimulatedKernel.PORT),
			(now) -> Set.of(address("127.0.0.1"), address(SimulatedKernel.TARGET), address("10.0.0.6")),
			List.of(this.kernel));

	@Test
	void withoutConnectionsThereIsNoTraffic() {
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void aConnectionWithoutDataIsNoArrival() {
		this.kernel.connect(NODE);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 1, Optional.empty()));
	}

	@Test
	void theTasksOwnConnectionsDoNotCount() {
		this.kernel.connect("127.0.0.1").request(100);
		this.kernel.connect("10.0.0.6").request(100);
		this.kernel.connect("127.0.1.1").to("127.0.1.1").request(100);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void connectionsToAnotherAddressDoNotCountWhereTheTargetHasOne() {
		ConnectionTraffic narrow = new ConnectionTraffic(
				TrafficScope.ofPort(SimulatedKernel.PORT).to(address("127.0.1.1")), (now) -> Set.of(),
				List.of(this.kernel));
		this.kernel.connect("127.0.2.1").to("127.0.1.1").request(100);
		this.kernel.connect("127.0.2.1").to("127.0.1.2").request(100);
		assertThat(narrow.observe(this.kernel.now()).inFlight()).isEqualTo(1);
	}

	@Test
	void anAddressThatIsLeftOutDoesNotCount() {
		ConnectionTraffic narrow = new ConnectionTraffic(
				new TrafficScope(SimulatedKernel.PORT, Optional.empty(), Set.of(address(NODE))), (now) -> Set.of(),
				List.of(this.kernel));
		this.kernel.connect(NODE).request(100);
		assertThat(narrow.observe(this.kernel.now()).inFlight()).isZero();
	}

	@Test
	void aRequestThatWaitsForItsAnswerIsInFlight() {
		SimulatedKernel.Socket socket = used();
		this.kernel.pass(1000);
		socket.request(100);
		Instant arrival = this.kernel.now();
		this.kernel.pass(30_000);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 1, Optional.of(arrival), Optional.of(arrival),
				Optional.of(arrival), 1, Optional.empty()));
	}

	@Test
	void theFirstRequestInTheTickOfItsConnectionIsInFlight() {
		this.kernel.connect(NODE).request(100);
		this.kernel.pass(5000);
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void whereNothingWasEverSentNoAcknowledgementIsOfAnAnswer() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(100);
		this.kernel.pass(40);
		socket.acknowledged();
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void anAnsweredRequestIsAnArrivalAndNotInFlight() {
		Instant arrived = this.kernel.now();
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(100);
		this.kernel.pass(40);
		socket.answer().acknowledged();
		Instant answered = this.kernel.now();
		this.kernel.pass(2000);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.of(arrived), Optional.of(answered),
				Optional.empty(), 1, Optional.empty()));
	}

	@Test
	void aRequestTheApplicationHasNotReadIsInFlight() {
		SimulatedKernel.Socket socket = used();
		socket.request(100).answer().acknowledged().arrive(100);
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void anAnswerTheOtherSideHasNotReadIsInFlight() {
		SimulatedKernel.Socket socket = used();
		socket.request(100);
		this.kernel.pass(100);
		socket.answer();
		this.kernel.pass(100);
		assertThat(look().inFlight()).isEqualTo(1);
		socket.acknowledged();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void anAnswerInTheTickOfItsRequestIsIdleWhereItIsAcknowledgedLater() {
		SimulatedKernel.Socket socket = busy();
		socket.answer().request(100).answer();
		this.kernel.pass(40);
		socket.acknowledged();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void aQuickRequestOnAnIdleConnectionIsIdleAfterwards() {
		SimulatedKernel.Socket socket = used();
		look();
		this.kernel.pass(50);
		socket.request(100).answer().acknowledged();
		this.kernel.pass(50);
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void aRequestThatAcknowledgesTheAnswerBeforeItInTheSameTickIsInFlight() {
		SimulatedKernel.Socket socket = used();
		look();
		this.kernel.pass(50);
		socket.request(100).answer().request(100);
		this.kernel.pass(50);
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void aTieOnABusyConnectionThatAcknowledgesAtOnceIsInFlightForTenSeconds() {
		SimulatedKernel.Socket socket = busy();
		socket.answer().acknowledged().request(100);
		this.kernel.pass(50);
		assertThat(look().inFlight()).isEqualTo(1);
		this.kernel.pass(9900);
		assertThat(look().inFlight()).as("nothing moves").isEqualTo(1);
		this.kernel.pass(100);
		assertThat(look().inFlight()).as("the doubt is over").isZero();
	}

	@Test
	void aTieOnABusyConnectionOnWhichTwoAnswersWentOutIsIdle() {
		SimulatedKernel.Socket socket = busy();
		socket.answer().acknowledged().request(100).answer().acknowledged();
		this.kernel.pass(50);
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void theDoubtEndsWithTheAnswer() {
		SimulatedKernel.Socket socket = busy();
		socket.answer().acknowledged().request(100);
		this.kernel.pass(50);
		look();
		socket.answer().acknowledged();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void theDoubtBecomesCertaintyWhereTheRequestIsAcknowledgedWithoutAnAnswer() {
		SimulatedKernel.Socket socket = busy();
		socket.answer().acknowledged().request(100);
		look();
		this.kernel.pass(40);
		socket.acknowledge();
		look();
		this.kernel.pass(60_000);
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void aRequestInTheTickOfTheAnswerBeforeItIsInFlightOnceItIsAcknowledgedWithoutAnAnswer() {
		SimulatedKernel.Socket socket = used();
		look();
		this.kernel.pass(50);
		socket.request(100).answer().acknowledged().request(100);
		look();
		this.kernel.pass(40);
		socket.acknowledge();
		assertThat(look().inFlight()).isEqualTo(1);
	}

	@Test
	void ofTwoInOneTickTheOneThatMovedSinceTheLastLookWasLater() {
		SimulatedKernel.Socket socket = used();
		socket.request(100).answer().acknowledged();
		assertThat(look().inFlight()).isZero();
		socket.request(100);
		assertThat(look().inFlight()).as("only received").isEqualTo(1);
		socket.answer().acknowledged();
		assertThat(look().inFlight()).as("only sent").isZero();
	}

	@Test
	void anAcknowledgementOfAKeepAliveProbeIsNoRequest() {
		SimulatedKernel.Socket socket = used();
		socket.request(100).answer().acknowledged();
		look();
		this.kernel.pass(60_000);
		socket.acknowledge();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void anUploadWhoseEndAndAnswerAreInOneTickIsIdleAfterwards() {
		SimulatedKernel.Socket socket = used();
		this.kernel.pass(1000);
		socket.request(200_000);
		this.kernel.pass(20);
		assertThat(look().inFlight()).isEqualTo(1);
		socket.request(200_000).answer().acknowledged();
		this.kernel.pass(30);
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void aStreamThatMovesNowAndThenMovesTheLastArrival() {
		SimulatedKernel.Socket socket = used();
		look();
		this.kernel.pass(4000);
		socket.send().acknowledged();
		assertThat(look().lastMovement()).contains(this.kernel.now());
	}

	@Test
	void anIdleConnectionKeepsItsLastArrivalWhateverTheTime() {
		SimulatedKernel.Socket socket = used();
		Instant arrival = look().lastMovement().orElseThrow();
		this.kernel.pass(3);
		assertThat(look().lastMovement()).contains(arrival);
		this.kernel.pass(100_000);
		assertThat(look().lastMovement()).contains(arrival);
		socket.vanish();
		assertThat(look().lastMovement()).as("after it closed").contains(arrival);
	}

	@Test
	void aHealthCheckIsInFlightWhileItRunsAndForgottenAfterwards() {
		SimulatedKernel.Socket check = this.kernel.connect(NODE).request(150);
		this.kernel.pass(3000);
		assertThat(look().inFlight()).as("a slow check").isEqualTo(1);
		check.answer().acknowledged();
		assertThat(look().lastMovement()).as("while it is open").isPresent();
		check.vanish();
		this.kernel.pass(50);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void aHealthCheckThatTheApplicationClosesIsForgottenToo() {
		SimulatedKernel.Socket check = this.kernel.connect(NODE).request(150).answer();
		check.become(TcpState.FIN_WAIT1);
		assertThat(look().inFlight()).as("the answer is on its way").isEqualTo(1);
		check.acknowledged().become(TcpState.TIME_WAIT);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void aHealthCheckWhoseConnectionTheApplicationNeverClosesIsForgottenForGood() {
		this.kernel.connect(NODE).request(150).answer().acknowledged().finReceived();
		for (int each = 0; each < 10; each++) {
			assertThat(look().lastMovement()).isEmpty();
			this.kernel.pass(50);
		}
		this.kernel.pass(60_000);
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
	}

	@Test
	void aSecondRequestMakesAConnectionTraffic() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(150).answer().acknowledged();
		look();
		this.kernel.pass(50);
		socket.request(150).answer().acknowledged();
		Instant second = this.kernel.now();
		look();
		socket.vanish();
		assertThat(look().lastMovement()).contains(second);
	}

	@Test
	void aConnectionKeptOpenAfterItsAnswerIsTraffic() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(150).answer().acknowledged();
		Instant arrival = this.kernel.now();
		this.kernel.pass(1000);
		look();
		socket.vanish();
		assertThat(look().lastMovement()).contains(arrival);
	}

	@Test
	void aRequestLongerThanAnyCheckIsTraffic() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(2049).answer().acknowledged();
		Instant arrival = this.kernel.now();
		look();
		socket.vanish();
		assertThat(look().lastMovement()).contains(arrival);
	}

	@Test
	void moreShortConnectionsThanChecksCanBeAreTraffic() {
		for (int each = 0; each < 5; each++) {
			shortConnection();
			assertThat(look().lastMovement()).as("five target groups").isEmpty();
		}
		Instant sixth = this.kernel.now();
		shortConnection();
		assertThat(look().lastMovement()).contains(sixth);
	}

	@Test
	void anEndedConnectionIsNotMistakenForANewOneBetweenTheSamePorts() {
		SimulatedKernel.Socket first = used();
		look();
		first.vanish();
		SimulatedKernel.Socket second = this.kernel.connectFrom(first).request(50);
		assertThat(look().inFlight()).isEqualTo(1);
		second.answer().acknowledged();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void whatAnEndedConnectionCarriedIsNotHeldAgainstANewOneBetweenTheSamePorts() {
		SimulatedKernel.Socket first = used();
		Optional<Instant> arrival = look().lastMovement();
		first.vanish();
		SimulatedKernel.Socket check = this.kernel.connectFrom(first).request(50).answer().acknowledged();
		look();
		check.vanish();
		assertThat(look().lastMovement()).isEqualTo(arrival);
	}

	@Test
	void aConnectionTheOtherSideGaveUpIsInFlightUntilTheApplicationAnswers() {
		SimulatedKernel.Socket socket = busy().finReceived();
		assertThat(look().inFlight()).isEqualTo(1);
		socket.answer().acknowledged();
		assertThat(look().inFlight()).isZero();
	}

	@Test
	void withoutAnAccountOfDataEveryOpenConnectionIsInFlight() {
		used();
		this.kernel.connect(NODE).become(TcpState.TIME_WAIT);
		this.kernel.blind = true;
		Traffic seen = look();
		assertThat(seen.evidence()).isEqualTo(Evidence.CONNECTIONS);
		assertThat(seen.inFlight()).isEqualTo(1);
		assertThat(seen.lastMovement()).contains(this.kernel.now());
		assertThat(seen.problem()).hasValueSatisfying((problem) -> assertThat(problem).contains("idle kept-alive"));
	}

	private SimulatedKernel.Socket used() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE);
		this.kernel.pass(100);
		socket.request(100);
		this.kernel.pass(100);
		socket.answer().acknowledged();
		this.kernel.pass(2000);
		return socket;
	}

	private SimulatedKernel.Socket busy() {
		SimulatedKernel.Socket socket = used();
		socket.request(100);
		this.kernel.pass(500);
		look();
		this.kernel.pass(50);
		return socket;
	}

	private void shortConnection() {
		SimulatedKernel.Socket socket = this.kernel.connect(NODE).request(150).answer().acknowledged();
		look();
		socket.vanish();
		this.kernel.pass(50);
	}

	private Traffic look() {
		return this.traffic.observe(this.kernel.now());
	}

	static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
