package io.tidegate.doctor.report;

import java.io.PrintWriter;

import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.rule.Finding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found, for programs.
 */
final class JsonReport implements Report {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Override
	public void write(Judgement judgement, PrintWriter out) {
		ObjectNode root = JSON.createObjectNode();
		ArrayNode findings = root.putArray("findings");
		judgement.findings().forEach((finding) -> put(finding, findings.addObject()));
		ArrayNode ignored = root.putArray("ignored");
		judgement.ignored().forEach((each) -> {
			ObjectNode node = ignored.addObject();
			put(each.finding(), node);
			node.put("reason", each.reason());
		});
		ArrayNode remarks = root.putArray("notJudged");
		judgement.remarks().forEach(remarks::add);
		out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
	}

	private static void put(Finding finding, ObjectNode node) {
		node.put("rule", finding.rule().id());
		node.put("severity", finding.rule().severity().toString());
		node.put("file", finding.at().file());
		node.put("line", finding.at().line());
		node.put("path", finding.at().path());
		node.put("sentence", finding.sentence());
		node.put("why", finding.rule().why());
		node.put("fix", finding.fix());
		node.put("source", finding.rule().source());
	}

}
