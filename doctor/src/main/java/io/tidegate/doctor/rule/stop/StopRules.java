package io.tidegate.doctor.rule.stop;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: who gets SIGTERM when, and how long things may take.
 */
public final class StopRules {

	private StopRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new DelayLeftAtDefault(), new DelayZero(), new DelayOverStopTimeout(),
				new StopTimeoutOutOfRange(), new SpotNoticeTooShort(), new ApplicationStopsFirst(),
				new AgentNotOrdered(), new DependencyMissing(), new DependencyCircle(), new HealthyWithoutCheck(),
				new CompletionOfEssential(), new NothingEssential(), new TrafficContainerNotEssential(),
				new ShellEntryPoint(), new ProcessIgnoresSigterm(), new ShutdownPhaseTooLong(),
				new KeepAliveTooShort());
	}

}
