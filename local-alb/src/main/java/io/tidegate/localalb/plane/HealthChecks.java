package io.tidegate.localalb.plane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.target.Registration;
import io.tidegate.localalb.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * The health checks that are running: for each registration one loop per node. They go on
 * while the target drains (AWS does not say), and end when it is forgotten.
 */
final class HealthChecks {

	private final Surroundings surroundings;

	private final Map<Key, Running> running = new HashMap<>();

	HealthChecks(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	private record Key(Group group, Target target) {
	}

	private record Running(long serial, List<CheckLoop> loops) {
	}

	void follow(Fleet fleet, Group group, Target target, Registration registration) {
		Key key = new Key(group, target);
		Running present = this.running.get(key);
		if (present != null && present.serial() == registration.serial()) {
			return;
		}
		stop(key);
		List<CheckLoop> loops = fleet.nodes()
			.stream()
			.map((node) -> new CheckLoop(this.surroundings, node, group, target, registration.serial()))
			.toList();
		this.running.put(key, new Running(registration.serial(), loops));
		loops.forEach((loop) -> loop.start(loops.size()));
	}

	void stop(Group group, Target target) {
		stop(new Key(group, target));
	}

	private void stop(Key key) {
		@Nullable Running present = this.running.remove(key);
		if (present != null) {
			present.loops().forEach(CheckLoop::stop);
		}
	}

}
