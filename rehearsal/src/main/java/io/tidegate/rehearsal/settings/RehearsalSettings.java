package io.tidegate.rehearsal.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.tidegate.rehearsal.time.Durations;

/**
 * All settings of a rehearsal with processes of this machine.
 *
 * @param service the service and how it is rolled
 * @param balancer the load balancer
 * @param agent what Tidegate is told
 * @param workload the application
 * @param traffic the load
 * @param incidents what happens before the first roll-out
 * @param run what is run, how often
 * @param programs what tasks are made of
 */
public record RehearsalSettings(ServiceSettings service, BalancerSettings balancer, AgentSettings agent,
		Workload workload, TrafficSettings traffic, IncidentSettings incidents, RunSettings run,
		Programs programs) implements Settings {

	/**
	 * Checks what concerns more than one part.
	 * @throws IllegalArgumentException with a sentence, if parts contradict each other
	 */
	public RehearsalSettings {
		agent.requireFits(service.stopTimeout());
		agent.requireFits(service.stop());
		agent.requireFits(workload);
		balancer.requireFits(agent.mode());
		run.requireFits(agent.mode());
		traffic.requireFits(workload);
		requireFits(incidents, service, agent, run);
		for (Variant variant : run.variants()) {
			if (variant instanceof Variant.FixedWait(var wait)) {
				ServiceSettings.require(wait.compareTo(service.stopTimeout()) < 0,
						"A wait of %d s ends after SIGKILL at %d s: lower it or raise --stop-timeout"
							.formatted(wait.toSeconds(), service.stopTimeout().toSeconds()));
			}
		}
		programs.requirePresent(workload, run.needsAgent());
	}

	private static void requireFits(IncidentSettings incidents, ServiceSettings service, AgentSettings agent,
			RunSettings run) {
		ServiceSettings.require(!incidents.killAgent() || agent.mode().hasAgent(),
				"With --mode library there is no agent to kill: leave --kill-agent out or choose --mode both");
		ServiceSettings.require(!incidents.killAgent() || run.needsAgent(),
				"Without Tidegate there is no agent to kill: leave --kill-agent or --without-tidegate out");
		if (incidents.spotNotice().isPresent()) {
			ServiceSettings.require(agent.mode() == Mode.MANAGE,
					"A Spot notice is for an agent that registers its own target: leave --mode out or choose --mode manage");
			ServiceSettings.require(service.deployment().desiredCount() > 1,
					"The only task cannot be taken away without failures: raise --tasks or leave --spot-notice out");
		}
	}

	/**
	 * The same with another seed.
	 * @param seed of lags and load
	 * @return a copy
	 */
	public RehearsalSettings withSeed(long seed) {
		return new RehearsalSettings(this.service, this.balancer, this.agent, this.workload, this.traffic,
				this.incidents,
				new RunSettings(this.run.variants(), this.run.repeat(), seed, this.run.output(), this.run.plain()),
				this.programs);
	}

	@Override
	public Map<String, String> describe() {
		Map<String, String> described = new TreeMap<>();
		described.put("tasks", Integer.toString(this.service.deployment().desiredCount()));
		described.put("minimum healthy percent", Integer.toString(this.service.deployment().minimumHealthyPercent()));
		described.put("maximum percent", Integer.toString(this.service.deployment().maximumPercent()));
		described.put("roll-outs", Integer.toString(this.service.rollOuts()));
		described.put("stop", word(this.service.stop()));
		described.put("stop timeout", Durations.write(this.service.stopTimeout()));
		described.put("nodes", Integer.toString(this.balancer.nodes()));
		described.put("lag", this.balancer.lag().toString());
		described.put("deregistration delay", Durations.write(this.balancer.deregistrationDelay()));
		described.put("health check", word(this.balancer.healthCheck()));
		described.put("minimum", Durations.write(this.agent.minimum()));
		described.put("quiet period", Durations.write(this.agent.quietPeriod()));
		described.put("margin", Durations.write(this.agent.margin()));
		described.put("goodbye", Durations.write(this.agent.goodbye()));
		described.put("mode", word(this.agent.mode()));
		described.put("API fault", word(this.agent.apiFault()));
		described.put("workload", switch (this.workload) {
			case Workload.SampleApp sample -> "sample application";
			case Workload.Foreign foreign -> String.join(" ", foreign.command());
		});
		described.put("agent killed", this.incidents.killAgent() ? "once" : "no");
		described.put("Spot notice", this.incidents.spotNotice().map(Durations::write).orElse("none"));
		described.put("rate", this.traffic.perSecond() + "/s");
		described.put("idle connections", Integer.toString(this.traffic.idleConnections()));
		described.put("long request", this.traffic.longRequest().map(Durations::write).orElse("none"));
		described.put("streams", Integer.toString(this.traffic.streams()));
		described.put("sockets", Integer.toString(this.traffic.sockets()));
		described.put("seed", Long.toString(this.run.seed()));
		return described;
	}

	private static String word(Enum<?> choice) {
		return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
