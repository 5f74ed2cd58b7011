package io.tidegate.doctor;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorCommandTests {

	private static final String SEED = "src/test/resources/seed";

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@Test
	void everythingThatIsHandedOutHasNoFinding() {
		assertThat(run("../helm-less-deploy")).isZero();
		assertThat(this.out.toString()).contains("No finding.");
	}

	@Test
	void theComposeFilesOfThisRepositoryHaveNoFinding() {
		assertThat(run("../docker-compose.yml", "../agent/compose.example.yml")).isZero();
	}

	@Test
	void aFindingHasItsPlaceItsReasonAndItsFix() {
		assertThat(run(SEED)).isEqualTo(1);
		assertThat(this.out.toString())
			.contains("error stop-timeout-out-of-range  " + SEED + "/task-definition.json:14",
					"Container app of myapp has a stop timeout of 300 s, and Fargate takes 2 to 120 s.",
					"fix  Set stopTimeout to 120 or less.", "see  https://docs.aws.amazon.com/")
			.doesNotContain("\u001B");
	}

	@Test
	void whatFailsIsAskedFor(@TempDir Path folder) throws Exception {
		Path note = Files.writeString(folder.resolve("a.yaml"), """
				Resources: {B: {Type: "AWS::ElasticLoadBalancingV2::LoadBalancer"}}
				""");
		assertThat(run(note.toString())).isZero();
		assertThat(run("--fail-on", "note", note.toString())).isEqualTo(1);
	}

	@Test
	void jsonHasEveryFinding() {
		run("--format", "json", SEED);
		JsonNode findings = JsonMapper.shared().readTree(this.out.toString()).path("findings");
		assertThat(findings.size()).isEqualTo(9);
		assertThat(findings.path(0).path("severity").asString()).isEqualTo("error");
	}

	@Test
	void sarifNamesRulesAndPlaces() {
		run("--format", "sarif", SEED);
		JsonNode run = JsonMapper.shared().readTree(this.out.toString()).path("runs").path(0);
		JsonNode result = run.path("results").path(0);
		JsonNode rule = run.path("tool").path("driver").path("rules").path(result.path("ruleIndex").asInt());
		assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
		assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
	}

	@Test
	void junitHasATestForEachRule() throws Exception {
		run("--format", "junit", SEED);
		var document = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(this.out.toString())));
		assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(8);
	}

	@Test
	void theStopOfATaskIsDrawnWithItsNumbers(@TempDir Path folder) throws Exception {
		Path svg = folder.resolve("drawn.svg");
		run("--draw", "--draw-svg", svg.toString(), "../helm-less-deploy/cloudformation/service.yaml");
		assertThat(this.out.toString()).contains(
				"clients on HTTPS 443 -> LoadBalancer (internal) -> TargetGroup -> app:8080 of Service",
				"health checks: LoadBalancer (internal) -> port 8081, /health",
				"SIGTERM at 60 s at the latest, SIGKILL at 90 s",
				"One task of TaskDefinition stops without warning (0 to 90 s)");
		DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
	}

	@Test
	void aRuleIsExplained() {
		assertThat(run("--explain", "deregistration-delay-zero")).isZero();
		assertThat(this.out.toString()).contains("deregistration-delay-zero (warning)", "See https://");
		assertThat(run("--explain", "nothing")).isEqualTo(2);
		assertThat(this.err.toString()).contains("There is no rule 'nothing': --list-rules names all");
	}

	@Test
	void thePolicyNeedsNothingButReading() {
		assertThat(run("--print-policy")).isZero();
		JsonNode policy = JsonMapper.shared().readTree(this.out.toString());
		assertThat(policy.path("Statement").path(0).path("Action").valueStream().map(JsonNode::asString))
			.allMatch((action) -> action.contains(":Describe"));
	}

	@Test
	void badOptionsGetOneSentence() {
		assertThat(run()).isEqualTo(2);
		assertThat(this.err.toString()).contains("There is nothing to look at");
		assertThat(run("missing.json")).isEqualTo(2);
		assertThat(this.err.toString()).contains("There is no file missing.json");
		assertThat(run("--service", "orders")).isEqualTo(2);
		assertThat(this.err.toString()).contains("write CLUSTER/SERVICE");
	}

	private int run(String... arguments) {
		this.out.getBuffer().setLength(0);
		CommandLine command = DoctorCommand.commandLine();
		command.setOut(new PrintWriter(this.out, true));
		command.setErr(new PrintWriter(this.err, true));
		return command.execute(arguments);
	}

}
