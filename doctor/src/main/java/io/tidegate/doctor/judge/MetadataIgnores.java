package io.tidegate.doctor.judge;

import java.util.ArrayList;
import java.util.List;

import io.tidegate.doctor.tree.Documents;
import io.tidegate.doctor.tree.Fields;
import io.tidegate.doctor.tree.UnreadableException;
import io.tidegate.doctor.tree.Value;
import io.tidegate.doctor.tree.View;

/**
 * CloudFormation's metadata: {@code Metadata: {Tidegate: {Ignore: [{Rule, Reason}]}}} of
 * a resource, or of the whole template. JSON has no comments.
 */
final class MetadataIgnores {

	private MetadataIgnores() {
	}

	static List<Ignore> in(String file, String text) throws UnreadableException {
		if (!text.contains("Metadata") || !text.contains("Resources")) {
			return List.of();
		}
		List<Ignore> ignores = new ArrayList<>();
		for (Value document : Documents.read(file, text)) {
			if (document instanceof Fields template && template.exactly("Resources") instanceof Fields resources) {
				add(ignores, file, View.of(template), "");
				for (var resource : resources.entries().entrySet()) {
					if (resource.getValue() instanceof Fields fields) {
						add(ignores, file, View.of(fields), "Resources/" + resource.getKey());
					}
				}
			}
		}
		return ignores;
	}

	private static void add(List<Ignore> ignores, String file, View owner, String path) throws UnreadableException {
		if (!(owner.at("Metadata").value() instanceof Fields metadata) || metadata.get("Tidegate").isEmpty()) {
			return;
		}
		for (View each : owner.at("Metadata").at("Tidegate").at("Ignore").each()) {
			String rule = each.at("Rule").text().or("").orElse("");
			String reason = each.at("Reason").text().or("").orElse("");
			ignores.add(Ignore.of(each.origin(), new Ignore.Place(file, 0, Integer.MAX_VALUE, path), rule, reason));
		}
	}

}
