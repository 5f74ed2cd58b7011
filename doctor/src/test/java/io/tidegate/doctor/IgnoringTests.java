package io.tidegate.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.tidegate.doctor.judge.Configuration;
import io.tidegate.doctor.judge.Judge;
import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.read.PictureReader;
import io.tidegate.doctor.tree.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IgnoringTests {

	private static final String BALANCER = """
			AWSTemplateFormatVersion: "2010-09-09"
			Resources:
			  %s
			  First:
			    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
			  Second:
			    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
			""";

	@Test
	void aCommentIsAboutWhatFollowsIt() throws Exception {
		Judgement judgement = judge(BALANCER.formatted("# tidegate:ignore access-logs-off only a test"),
				Configuration.NONE);
		assertThat(judgement.findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.sentence()).contains("Second"));
		assertThat(judgement.ignored()).singleElement()
			.satisfies((each) -> assertThat(each.reason()).isEqualTo("only a test"));
	}

	@Test
	void ignoringWithoutAReasonIsRefused() {
		assertThatExceptionOfType(UnreadableException.class)
			.isThrownBy(() -> judge(BALANCER.formatted("# tidegate:ignore access-logs-off"), Configuration.NONE))
			.withMessage("a.yaml:3: ignoring access-logs-off needs a reason: write why behind the rule's name");
	}

	@Test
	void ignoringARuleThatDoesNotExistIsRefused() {
		assertThatExceptionOfType(UnreadableException.class)
			.isThrownBy(() -> judge(BALANCER.formatted("# tidegate:ignore acces-logs why"), Configuration.NONE))
			.withMessageContaining("there is no rule 'acces-logs'");
	}

	@Test
	void metadataAreAboutTheirResource() throws Exception {
		Judgement judgement = judge("""
				AWSTemplateFormatVersion: "2010-09-09"
				Resources:
				  First:
				    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
				    Metadata: {Tidegate: {Ignore: [{Rule: access-logs-off, Reason: only a test}]}}
				""", Configuration.NONE);
		assertThat(judgement.findings()).isEmpty();
		assertThat(judgement.ignored()).hasSize(1);
	}

	@Test
	void theConfigurationNamesFiles(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve(".tidegate-doctor.yml"), """
				ignore:
				  - rule: access-logs-off
				    file: a.yaml
				    reason: the bucket belongs to another team
				""");
		assertThat(judge(BALANCER.formatted(""), Configuration.read(file)).findings()).isEmpty();
	}

	private static Judgement judge(String text, Configuration configuration) throws UnreadableException {
		PictureReader reader = new PictureReader();
		reader.tryAdd("a.yaml", text);
		return new Judge(configuration).judge(List.of(reader.reading()));
	}

}
