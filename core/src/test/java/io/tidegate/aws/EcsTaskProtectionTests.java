package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.tidegate.platform.TaskProtection;
import io.tidegate.platform.TaskProtection.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scale-in protection through an agent that takes what the real one takes.
 */
class EcsTaskProtectionTests {

	private final ProtectionServer server = ProtectionServer.start();

	private final EcsTaskProtection protection = EcsTaskProtection.at(this.server.agent());

	@AfterEach
	void stopTheServer() {
		this.server.close();
	}

	@Test
	void aTaskIsProtectedAndReleased() {
		assertThat(this.protection.protect(Duration.ofMinutes(60))).isEqualTo(new TaskProtection.Done());
		assertThat(this.server.isProtected()).isTrue();
		assertThat(this.protection.release()).isEqualTo(new TaskProtection.Done());
		assertThat(this.server.isProtected()).isFalse();

		assertThat(this.server.bodies()).containsExactly("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":60}",
				"{\"ProtectionEnabled\":false}");
	}

	@ParameterizedTest
	@CsvSource({ "60,1", "61,2", "3600,60", "3601,61", "172800,2880" })
	void aTimeIsRoundedUpToWholeMinutes(long seconds, long minutes) {
		this.protection.protect(Duration.ofSeconds(seconds));

		assertThat(this.server.bodies()).singleElement().asString().endsWith(":" + minutes + "}");
	}

	@Test
	void aRefusalWithStatus200IsARefusal() {
		this.server.answer(200, sample("http_200_failure"));

		assertThat(this.protection.protect(Duration.ofMinutes(60)))
			.isEqualTo(new TaskProtection.Refused("ECS protects only tasks of a service, and this one is of none"));
	}

	@Test
	void aProtectionThatIsNotWhatWasAskedForIsARefusal() {
		this.server.answer(200, sample("http_200_not_protected"));
		assertThat(this.protection.protect(Duration.ofMinutes(60))).isInstanceOf(TaskProtection.Refused.class);
		assertThat(this.protection.release()).isEqualTo(new TaskProtection.Done());
	}

	@ParameterizedTest
	@CsvSource({ "400,http_400_bad_body,the ECS agent answered 400",
			"403,http_403_no_task_role,the ECS agent answered 403: give the task a role that allows "
					+ "ecs:GetTaskProtection and ecs:UpdateTaskProtection" })
	void aRefusalSaysWhatToDo(int status, String sample, String sentence) {
		this.server.answer(status, sample(sample));

		assertThat(this.protection.protect(Duration.ofMinutes(60))).isEqualTo(new TaskProtection.Refused(sentence));
	}

	@Test
	void aRefusedPermissionIsToldByItsCode() {
		this.server.answer(400, "{\"error\":{\"Code\":\"AccessDeniedException\",\"Message\":\"secret\"}}");

		assertThat(this.protection.protect(Duration.ofMinutes(60)).sentence()).contains("ecs:UpdateTaskProtection")
			.doesNotContain("secret");
	}

	@Test
	void tooManyCallsAreToldByStatusOrCode() {
		this.server.answer(429, "Too Many Requests");
		assertThat(this.protection.release()).isEqualTo(new TaskProtection.Throttled());
		this.server.answer(400, "{\"error\":{\"Code\":\"ThrottlingException\"}}");
		assertThat(this.protection.release()).isEqualTo(new TaskProtection.Throttled());
	}

	@Test
	void anAgentThatGaveUpOnEcsDoesNotSayWhetherItWasDone() {
		this.server.answer(504, sample("http_504_timeout"));

		assertThat(this.protection.release()).isEqualTo(new TaskProtection.Unreachable("the ECS agent answered 504"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "<html>", "{\"protection\":null}",
			"{\"protection\":{\"ProtectionEnabled\":1}}", "{\"failure\":{}}", "{\"protection\":{\"Protec", "null" })
	void anAnswerThatSaysNothingSaysNothing(String answer) {
		this.server.answer(200, answer);

		assertThat(this.protection.protect(Duration.ofMinutes(60)))
			.isEqualTo(new TaskProtection.Unreachable("the ECS agent's answer does not say whether it was done"));
	}

	@Test
	void aFailureOfTheFutureShowsNoContent() {
		this.server.answer(200, "{\"failure\":{\"Reason\":\"<b>secret</b>\"}}");

		assertThat(this.protection.release().sentence()).isEqualTo("ECS gave a reason that is not known here");
	}

	@Test
	void anAgentThatIsNotThereIsUnreachable() {
		URI agent = this.server.agent();
		this.server.close();

		Outcome outcome = EcsTaskProtection.at(agent).release();
		assertThat(outcome)
			.isEqualTo(new TaskProtection.Unreachable("the ECS agent was of no use: it could not be connected to"));
	}

	@Test
	void theEnvironmentNamesTheAgent() {
		assertThat(EcsTaskProtection.from(Map.of())).isEmpty();
		assertThat(EcsTaskProtection.from(Map.of("ECS_AGENT_URI", "no address"))).isEmpty();

		Outcome outcome = EcsTaskProtection.from(Map.of("ECS_AGENT_URI", this.server.agent() + "/"))
			.orElseThrow()
			.release();
		assertThat(outcome).isEqualTo(new TaskProtection.Done());
	}

	private static String sample(String name) {
		return JsonMapper.shared().readTree(Samples.json("task-protection")).get(name).toString();
	}

}
