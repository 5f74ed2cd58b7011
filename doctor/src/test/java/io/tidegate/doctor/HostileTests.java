package io.tidegate.doctor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a file holds, the doctor has one sentence for it, or a judgement.
 */
class HostileTests {

	private static final Path HANDED_OUT = Path.of("../helm-less-deploy");

	private static final String[] SPLINTERS = { "null", "[]", "{}", "-1", "99999999999999999999", "\"\"", "[[[", "]}",
			"true", "!Ref X", "&a *a", "\u0000", "\u27E6#X\u27E7", "${", "\t", "'", "\"", ": :", "- - -",
			"!Sub '${A}${A}'", "1e400", "0x10", "<<: *x", "{\"Fn::If\": [1]}" };

	@TempDir
	private Path folder;

	@Test
	void mutatedFilesEndInASentenceOrAJudgement() throws Exception {
		List<Path> originals = originals();
		Random random = new Random(42);
		for (int i = 0; i < 600; i++) {
			Path original = originals.get(i % originals.size());
			byte[] bytes = mutated(Files.readAllBytes(original), random);
			Path file = this.folder.resolve(i + "-" + original.getFileName());
			Files.write(file, bytes);
			assertIsAnswered(file, "mutation " + i + " of " + original);
		}
	}

	@Test
	void truncatedFilesEndInASentenceOrAJudgement() throws Exception {
		for (Path original : originals()) {
			byte[] bytes = Files.readAllBytes(original);
			for (int part = 1; part < 12; part++) {
				Path file = this.folder.resolve(part + "-" + original.getFileName());
				Files.write(file, Arrays.copyOf(bytes, bytes.length * part / 12));
				assertIsAnswered(file, "the first " + part + " twelfths of " + original);
			}
		}
	}

	@Test
	void aBombOfAliasesIsRefused() throws Exception {
		StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 20; i++) {
			bomb.append("a%d: &a%d [".formatted(i, i));
			bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("x]\n");
		}
		assertIsRefused("bomb.yaml", bomb.toString(), "aliases expanded");
	}

	@Test
	void deepNestingIsRefused() throws Exception {
		assertIsRefused("deep.json", "[".repeat(100_000), "nested more than 100 deep");
		assertIsRefused("deep.yaml", "[".repeat(100_000), "nested more than 100 deep");
		assertIsRefused("indented.yaml", "- ".repeat(100_000) + "x", "nested more than 100 deep");
		assertIsRefused("objects.json", "{\"a\":".repeat(100_000), "nested more than 100 deep");
	}

	@Test
	void manyValuesAreRefused() throws Exception {
		assertIsRefused("many.json", "[" + "0,".repeat(450_000) + "0]", "more than 300000 values");
		assertIsRefused("many.yaml", "- 0\n".repeat(450_000), "more than 300000 values");
	}

	@Test
	void aFileThatIsTooLargeIsRefused() throws Exception {
		assertIsRefused("large.json", "\"" + "x".repeat(9_000_000) + "\"", "larger than 8 MB");
	}

	@Test
	void whatIsNoTextIsRefused() throws Exception {
		Path file = this.folder.resolve("binary.json");
		byte[] bytes = new byte[100_000];
		new Random(1).nextBytes(bytes);
		Files.write(file, bytes);
		assertThat(run(file)).isEqualTo(2);
		assertThat(this.err.toString()).contains("no text").hasLineCount(1);
	}

	@Test
	void substitutionsThatGrowStayUnknown() throws Exception {
		String template = """
				AWSTemplateFormatVersion: "2010-09-09"
				Parameters: {A: {Type: String, Default: "%s"}}
				Resources:
				  T:
				    Type: AWS::ECS::TaskDefinition
				    Properties: {Family: !Sub "%s"}
				""".formatted("x".repeat(1_000_000), "${A}".repeat(100_000));
		Path file = Files.writeString(this.folder.resolve("growing.yaml"), template);
		assertThat(run(file)).isZero();
	}

	@Test
	void valuesOfTheWrongTypeAreNamed() throws Exception {
		assertIsRefused("a.json", "{\"containerDefinitions\": [{\"name\": \"a\", \"stopTimeout\": \"soon\"}]}",
				"a.json:1: containerDefinitions/0/stopTimeout must be a whole number, and is 'soon'");
		assertIsRefused("b.json", "{\"containerDefinitions\": [{\"name\": {\"x\": 1}}]}", "must be a text");
		assertIsRefused("c.json", "{\"containerDefinitions\": \"none\"}", "must have settings inside");
	}

	@Test
	void whatTheDoctorDoesNotKnowIsSaid() throws Exception {
		assertIsRefused("package.json", "{\"name\": \"x\"}", "is nothing the doctor knows");
		assertIsRefused("empty.json", "", "is nothing the doctor knows");
		assertIsRefused("broken.yaml", "a: [b", "this is no YAML");
	}

	private final StringWriter err = new StringWriter();

	private void assertIsRefused(String name, String text, String sentence) throws Exception {
		Path file = Files.writeString(this.folder.resolve(name), text, StandardCharsets.UTF_8);
		assertThat(run(file)).as(name).isEqualTo(2);
		assertThat(this.err.toString()).contains(sentence).hasLineCount(1);
	}

	private void assertIsAnswered(Path file, String name) {
		int code = run(file);
		assertThat(code).as(name).isBetween(0, 2);
		assertThat(this.err.toString()).as(name).doesNotContain("fault of its own");
		assertThat(this.err.toString().lines().count()).as(name).isEqualTo((code == 2) ? 1 : 0);
	}

	private int run(Path file) {
		this.err.getBuffer().setLength(0);
		CommandLine command = DoctorCommand.commandLine();
		command.setErr(new PrintWriter(this.err, true));
		command.setOut(new PrintWriter(new StringWriter(), true));
		return command.execute(file.toString());
	}

	private static List<Path> originals() throws Exception {
		try (Stream<Path> all = Files.walk(HANDED_OUT)) {
			List<Path> found = new ArrayList<>(
					all.filter((file) -> file.toString().matches(".*\\.(json|yaml)")).sorted().toList());
			found.add(Path.of("src/test/resources/sound/zones.yaml"));
			return found;
		}
	}

	private static byte[] mutated(byte[] original, Random random) {
		StringBuilder text = new StringBuilder(new String(original, StandardCharsets.UTF_8));
		for (int i = 0; i <= random.nextInt(4); i++) {
			int at = random.nextInt(text.length());
			int end = Math.min(text.length(), at + random.nextInt(40));
			switch (random.nextInt(4)) {
				case 0 -> text.delete(at, end);
				case 1 -> text.insert(at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
				case 2 -> text.replace(at, end, SPLINTERS[random.nextInt(SPLINTERS.length)]);
				default -> replaceValue(text, at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
			}
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		if (random.nextInt(10) == 0) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		return bytes;
	}

	// What follows a colon is a value: it becomes one of another type.
	private static void replaceValue(StringBuilder text, int from, String value) {
		int colon = text.indexOf(": ", from);
		int end = text.indexOf("\n", colon);
		if (colon >= 0 && end > colon) {
			String rest = text.substring(colon + 2, end);
			text.replace(colon + 2, end, rest.endsWith(",") ? value + "," : value);
		}
	}

}
