package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.platform.Instance;
import io.tidegate.platform.InstanceReading;
import io.tidegate.platform.InstanceSource;
import io.tidegate.platform.Notice;
import io.tidegate.platform.Notice.Kind;
import io.tidegate.platform.NoticeReading;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The instance and its notices from a service that insists on tokens.
 */
class InstanceMetadataTests {

	private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

	private static final String TOKEN = "PUT /latest/api/token";

	private static final String ID = "GET /latest/meta-data/instance-id";

	private final ImdsServer server = ImdsServer.start();

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InstanceMetadata metadata = InstanceMetadata.at(this.server.endpoint(), this.timeline);

	@AfterEach
	void stopTheServer() {
		this.server.close();
	}

	@Test
	void theInstanceIsReadWithOneTokenAndOnce() {
		InstanceReading expected = new InstanceReading.Known(
				new Instance(ImdsServer.INSTANCE_ID, Optional.of("10.0.12.7"), Optional.of("eu-west-1b")));

		assertThat(this.metadata.identity()).isEqualTo(expected);
		assertThat(this.metadata.identity()).isEqualTo(expected);
		assertThat(this.server.asked()).containsExactly(TOKEN, ID, "GET /latest/meta-data/local-ipv4",
				"GET /latest/meta-data/placement/availability-zone");
	}

	@Test
	void anAddressAndAZoneThatAreNotToldAreAbsent() {
		this.server.item("local-ipv4", "");
		this.server.item("placement/availability-zone", "<html>");

		assertThat(this.metadata.identity().told())
			.hasValue(new Instance(ImdsServer.INSTANCE_ID, Optional.empty(), Optional.empty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "i-0123456789abcdef", "<html>", "i-", "i-0123456789ABCDEF0", "i-0123456789abcdef0 x" })
	void whatIsNoWholeInstanceIdIsNone(String id) {
		this.server.item("instance-id", id);

		assertThat(this.metadata.identity())
			.isEqualTo(new InstanceReading.Missing("the instance metadata service names no instance id"));
	}

	@Test
	void aTokenThatIsNotTakenAnyMoreIsReplacedOnce() {
		this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION));
		this.server.forgetTokens();

		assertThat(this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION))).isEqualTo(new NoticeReading.Heard(List.of()));
		assertThat(this.server.asked()).filteredOn(TOKEN::equals).hasSize(2);

		this.server.answerItemsWith(401);
		assertThat(this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION)))
			.isEqualTo(new NoticeReading.Missed("the instance metadata service was of no use: it answered 401"));
		assertThat(this.server.asked()).filteredOn(TOKEN::equals).hasSize(3);
	}

	@Test
	void aTokenIsRenewedBeforeItExpires() {
		this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION));
		this.timeline.pause(Duration.ofMinutes(323));
		this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION));
		assertThat(this.server.asked()).filteredOn(TOKEN::equals).hasSize(1);

		this.timeline.pause(Duration.ofMinutes(2));
		this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION));
		assertThat(this.server.asked()).filteredOn(TOKEN::equals).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "403,is switched off", "404,knows no tokens", "405,knows no tokens" })
	void aServiceThatGivesNoTokensIsNotAskedForTheInstanceAgain(int status, String reason) {
		this.server.answerTokensWith(status);

		InstanceReading reading = this.metadata.identity();
		assertThat(reading).isInstanceOfSatisfying(InstanceReading.Missing.class,
				(missing) -> assertThat(missing.reason()).contains(reason));
		assertThat(this.metadata.notices(ALL)).isInstanceOf(NoticeReading.NobodyHere.class);
		this.server.answerTokensWith(200);
		assertThat(this.metadata.identity()).isEqualTo(reading);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 429, 500, 503, 302 })
	void aServiceThatStumblesIsAskedAgain(int status) {
		this.server.answerTokensWith(status);
		assertThat(this.metadata.identity()).isEqualTo(new InstanceReading.Missing(
				"the instance metadata service was of no use: it answered " + status + " when asked for a token"));
		assertThat(this.metadata.notices(ALL)).isInstanceOf(NoticeReading.Missed.class);

		this.server.answerTokensWith(200);
		assertThat(this.metadata.identity().told()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 503 })
	void anItemThatStumblesIsAskedForAgain(int status) {
		this.server.answerItemsWith(status);
		assertThat(this.metadata.identity().told()).isEmpty();

		this.server.answerItemsWith(200);
		assertThat(this.metadata.identity().told()).isPresent();
	}

	@Test
	@Timeout(5)
	void whereTheAnswerToAContainerIsDroppedThereIsNobodyWithinASecondAndNobodyIsAskedAgain() {
		this.server.hang(true);

		InstanceReading reading = this.metadata.identity();
		assertThat(reading).isInstanceOfSatisfying(InstanceReading.Missing.class,
				(missing) -> assertThat(missing.reason()).contains("set http-put-response-hop-limit to 2")
					.doesNotContain("127.0.0.1"));
		assertThat(this.metadata.identity()).isEqualTo(reading);
		assertThat(this.server.asked()).containsExactly(TOKEN);
		assertThat(this.metadata.notices(ALL)).isInstanceOf(NoticeReading.NobodyHere.class);
		assertThat(this.server.asked()).containsExactly(TOKEN, TOKEN);
	}

	@Test
	void whereNobodyListensThereIsNobody() {
		URI endpoint = this.server.endpoint();
		this.server.close();
		InstanceMetadata nobody = InstanceMetadata.at(endpoint, this.timeline);

		assertThat(nobody.identity()).isInstanceOf(InstanceReading.Missing.class);
		assertThat(nobody.notices(ALL)).isInstanceOf(NoticeReading.NobodyHere.class);
	}

	@Test
	void aServiceThatIsLostAfterATokenIsAMissAndNoAbsence() {
		this.metadata.notices(ALL);
		this.server.close();

		assertThat(this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION))).isInstanceOf(NoticeReading.Missed.class);
	}

	@Test
	void anInstanceInServiceHasNoNotices() {
		assertThat(this.metadata.notices(ALL)).isEqualTo(new NoticeReading.Heard(List.of()));
	}

	@Test
	void allNoticesAreHeardTheMostUrgentFirst() {
		this.server.recommendRebalance("2026-11-23T11:59:00Z");
		this.server.moveTo("Terminated");
		this.server.interrupt("terminate", "2026-11-23T12:02:00Z");

		assertThat(this.metadata.notices(ALL)).isEqualTo(new NoticeReading.Heard(
				List.of(new Notice.SpotInterruption("terminate", Instant.parse("2026-11-23T12:02:00Z")),
						new Notice.LifecycleTermination(),
						new Notice.RebalanceRecommendation(Instant.parse("2026-11-23T11:59:00Z")))));
	}

	@Test
	void onlyTheKindsThatAreAskedForAreAskedFor() {
		this.metadata.notices(Set.of(Kind.LIFECYCLE_TERMINATION));

		assertThat(this.server.asked()).containsExactly(TOKEN,
				"GET /latest/meta-data/autoscaling/target-lifecycle-state");
	}

	@ParameterizedTest
	@CsvSource({ "InService,false", "Standby,false", "Detached,false", "Warmed:Stopped,false", "Terminated,true",
			"Warmed:Terminated,true", "terminated,false" })
	void onlyATerminationIsANotice(String state, boolean notice) {
		this.server.moveTo(state);

		assertThat(((NoticeReading.Heard) this.metadata.notices(ALL)).notices()).hasSize(notice ? 1 : 0);
	}

	@Test
	void aTimeThatHasPassedIsTakenForNow() {
		this.server.interrupt("stop", "2026-11-23T11:00:00Z");

		assertThat(interruption().at()).isEqualTo(this.timeline.now());
		assertThat(interruption().sentence()).isEqualTo("EC2 will stop this Spot instance at 2026-11-23T12:00:00Z "
				+ "(the time in its notice has passed, so that this is taken to be now)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"action\":\"terminate\"}", "{\"action\":\"terminate\",\"time\":null}",
			"{\"action\":\"terminate\",\"time\":1764000000}", "{\"action\":\"terminate\",\"time\":\"soon\"}" })
	void aTimeThatCannotBeReadIsTakenForNow(String notice) {
		this.server.item("spot/instance-action", notice);

		assertThat(interruption().at()).isEqualTo(this.timeline.now());
		assertThat(interruption().sentence()).startsWith("EC2 will terminate this Spot instance at ")
			.contains("gives no time that can be read");
	}

	@Test
	void anActionOfTheFutureIsAnInterruptionToo() {
		this.server.interrupt("<b>evaporate</b>", "2026-11-23T12:02:00Z");

		assertThat(interruption().sentence())
			.isEqualTo("EC2 will interrupt this Spot instance at 2026-11-23T12:02:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"acti", "<html>", "terminate", "[]", "null" })
	void aNoticeThatCannotBeReadIsAMissAndSpoilsNoOther(String notice) {
		this.server.item("spot/instance-action", notice);
		assertThat(this.metadata.notices(ALL))
			.isEqualTo(new NoticeReading.Missed("the instance metadata service gave a notice that cannot be read"));

		this.server.moveTo("Terminated");
		assertThat(this.metadata.notices(ALL))
			.isEqualTo(new NoticeReading.Heard(List.of(new Notice.LifecycleTermination())));
	}

	@Test
	void theSdksOwnVariableSwitchesTheAskingOff() {
		InstanceSource off = InstanceMetadata.from(Map.of("AWS_EC2_METADATA_DISABLED", "True",
				"AWS_EC2_METADATA_SERVICE_ENDPOINT", this.server.endpoint().toString()), this.timeline);

		assertThat(off.identity()).isEqualTo(
				new InstanceReading.Missing("AWS_EC2_METADATA_DISABLED is true, so that the instance is not asked"));
		assertThat(off.notices(ALL)).isInstanceOf(NoticeReading.NobodyHere.class);
		assertThat(this.server.asked()).isEmpty();
	}

	@Test
	void theSdksOwnVariableNamesTheEndpoint() {
		InstanceSource named = InstanceMetadata
			.from(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", this.server.endpoint() + "/"), this.timeline);

		assertThat(named.identity().told()).isPresent();
	}

	@Test
	void withoutVariablesTheEndpointIsTheWellKnownOne() {
		assertThat(InstanceMetadata.endpoint(Map.of())).isEqualTo("http://169.254.169.254");
		assertThat(InstanceMetadata.endpoint(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6")))
			.isEqualTo("http://[fd00:ec2::254]");
	}

	@Test
	void anEndpointThatIsNoneIsNobody() {
		assertThat(InstanceMetadata.from(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "no address"), this.timeline)
			.identity())
			.isEqualTo(new InstanceReading.Missing("AWS_EC2_METADATA_SERVICE_ENDPOINT holds no http address"));
	}

	private Notice.SpotInterruption interruption() {
		NoticeReading.Heard heard = (NoticeReading.Heard) this.metadata.notices(Set.of(Kind.SPOT_INTERRUPTION));
		return (Notice.SpotInterruption) heard.notices().get(0);
	}

}
