package io.tidegate.doctor.report;

import java.io.PrintWriter;
import java.util.List;

import io.tidegate.doctor.judge.Judgement;
import io.tidegate.doctor.judge.Rules;
import io.tidegate.doctor.rule.Finding;
import io.tidegate.doctor.rule.Rule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found, as SARIF 2.1.0.
 */
final class SarifReport implements Report {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Override
	public void write(Judgement judgement, PrintWriter out) {
		ObjectNode root = JSON.createObjectNode();
		root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
		root.put("version", "2.1.0");
		ObjectNode run = root.putArray("runs").addObject();
		ObjectNode driver = run.putObject("tool").putObject("driver");
		driver.put("name", "tidegate doctor");
		driver.put("version", "0.1.0-SNAPSHOT");
		ArrayNode rules = driver.putArray("rules");
		Rules.all().forEach((rule) -> put(rule, rules.addObject()));
		ArrayNode results = run.putArray("results");
		judgement.findings().forEach((finding) -> put(finding, results.addObject()));
		judgement.ignored().forEach((each) -> {
			ObjectNode result = results.addObject();
			put(each.finding(), result);
			result.putArray("suppressions").addObject().put("kind", "inSource").put("justification", each.reason());
		});
		out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
	}

	private static void put(Rule rule, ObjectNode node) {
		node.put("id", rule.id());
		node.putObject("shortDescription").put("text", rule.title());
		node.putObject("fullDescription").put("text", rule.why());
		if (rule.source().startsWith("https:")) {
			node.put("helpUri", rule.source());
		}
		node.putObject("defaultConfiguration").put("level", rule.severity().toString());
	}

	private static void put(Finding finding, ObjectNode node) {
		List<String> ids = Rules.all().stream().map(Rule::id).toList();
		node.put("ruleId", finding.rule().id());
		node.put("ruleIndex", ids.indexOf(finding.rule().id()));
		node.put("level", finding.rule().severity().toString());
		node.putObject("message").put("text", finding.sentence() + ". " + finding.fix() + ".");
		ObjectNode physical = node.putArray("locations").addObject().putObject("physicalLocation");
		physical.putObject("artifactLocation").put("uri", finding.at().file().replace('\\', '/').replace(" ", "%20"));
		if (finding.at().line() > 0) {
			physical.putObject("region").put("startLine", finding.at().line());
		}
	}

}
