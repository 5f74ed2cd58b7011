package io.tidegate.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

import io.tidegate.doctor.judge.Judgement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hundred services in one template.
 */
class ScaleTests {

	private static final Path FARGATE = Path.of("../helm-less-deploy/task-definitions/fargate");

	private static final int SERVICES = 200;

	@Test
	void twoHundredServicesAreJudgedAndTheOneThatIsBrokenIsFound() throws Exception {
		Samples samples = new Samples();
		for (int i = 0; i < SERVICES; i++) {
			for (String file : new String[] { "task-definition", "service", "target-group",
					"target-group-attributes" }) {
				String text = Files.readString(FARGATE.resolve(file + ".json"))
					.replace("\"orders\"", "\"orders-" + i + "\"")
					.replace("targetgroup/orders/", "targetgroup/orders-" + i + "/");
				samples.add(i + "/" + file + ".json",
						(i == 77) ? text.replace("\"maximumPercent\": 200", "\"maximumPercent\": 100") : text);
			}
		}
		Judgement judgement = samples.judge();
		assertThat(samples.picture().services()).hasSize(SERVICES);
		assertThat(samples.picture().attached()).allSatisfy((each) -> assertThat(each.group()).isPresent());
		assertThat(judgement.findings()).hasSize(2)
			.allSatisfy((finding) -> assertThat(finding.at().file()).isEqualTo("77/service.json"));
	}

}
