package io.tidegate.rehearsal.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.ecs.Executables;

/**
 * The programs tasks are made of.
 *
 * @param java the {@code java} of a JDK 25
 * @param sampleApp the sample application's executable jar
 * @param agent the agent's executable jar
 */
public record Programs(Path java, Path sampleApp, Path agent) {

	/** The name of an AOT cache beside a jar; used if it is there. */
	public static final String AOT_CACHE = "app.aot";

	/** The name of a file of JVM flags beside a jar; used if it is there. */
	private static final String JVM_FLAGS = "jvm.args";

	/**
	 * Otherwise, as small as both programs get; an AOT cache has to be trained with the
	 * same.
	 */
	public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m",
			"-Xss512k", "--enable-native-access=ALL-UNNAMED", "-XX:MetaspaceSize=64m",
			"-Djdk.reflect.useNativeAccessorOnly=true");

	/**
	 * Checks that what is needed is there.
	 * @param workload the application
	 * @param agentToo whether the agent is needed
	 * @throws IllegalArgumentException with a sentence, if it is not
	 */
	public void requirePresent(Workload workload, boolean agentToo) {
		switch (workload) {
			case Workload.SampleApp sample -> requirePresent("sample application", this.sampleApp, "--sample-app");
			case Workload.Foreign foreign -> requireFound(foreign.command().getFirst());
		}
		if (agentToo) {
			requirePresent("agent", this.agent, "--agent");
		}
	}

	/**
	 * A command that runs the sample application.
	 * @param arguments of the application
	 * @return the command
	 */
	public List<String> runSampleApp(String... arguments) {
		return run(this.sampleApp, arguments);
	}

	/**
	 * A command that runs the agent.
	 * @return the command
	 */
	public List<String> runAgent() {
		return run(this.agent);
	}

	private List<String> run(Path jar, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(this.java.toString());
		Path flags = jar.resolveSibling(JVM_FLAGS);
		command.addAll(Files.exists(flags) ? List.of("@" + flags) : FLAGS);
		Path cache = jar.resolveSibling(AOT_CACHE);
		if (Files.exists(cache)) {
			command.add("-XX:AOTCache=" + cache);
		}
		command.add("-jar");
		command.add(jar.toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static void requireFound(String program) {
		ServiceSettings.require(Executables.has(program),
				"'%s' was not found: install it, or give --workload the path of its file".formatted(program));
	}

	private static void requirePresent(String name, Path jar, String option) {
		ServiceSettings.require(Files.isRegularFile(jar),
				"The %s's jar is not at %s: build it with 'mvn package', or name it with %s".formatted(name, jar,
						option));
	}

}
