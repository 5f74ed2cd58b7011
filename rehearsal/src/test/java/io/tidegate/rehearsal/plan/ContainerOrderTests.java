package io.tidegate.rehearsal.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContainerOrderTests {

	@Test
	void theSidecarThatDependsOnTheApplicationIsSignalledFirst() {
		ContainerOrder order = new ContainerOrder(List.of(container("app"), container("sidecar", "app")));
		assertThat(order.startable(Set.of())).containsExactly("app");
		assertThat(order.startable(Set.of("app"))).containsExactly("sidecar");
		assertThat(order.stoppable(Set.of("app", "sidecar"))).containsExactly("sidecar");
		assertThat(order.stoppable(Set.of("app"))).containsExactly("app");
	}

	@Test
	void containersWithoutDependenciesAreSignalledTogether() {
		ContainerOrder order = new ContainerOrder(List.of(container("a"), container("b")));
		assertThat(order.stoppable(Set.of("a", "b"))).containsExactly("a", "b");
	}

	@Test
	void aDependentThatHasStoppedAlreadyHoldsNothing() {
		ContainerOrder order = new ContainerOrder(
				List.of(container("app"), container("one", "app"), container("two", "app")));
		assertThat(order.stoppable(Set.of("app", "two"))).containsExactly("two");
	}

	@Test
	void aCircleIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ContainerOrder(List.of(container("a", "b"), container("b", "a"))))
			.withMessageContaining("not in a circle");
	}

	@Test
	void anUnknownContainerIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ContainerOrder(List.of(container("a", "missing"))));
	}

	/**
	 * However containers depend on each other, and however long each takes to stop: each
	 * is signalled, and none while one that depends on it is alive.
	 */
	@Property
	void noneIsSignalledBeforeThoseThatDependOnIt(@ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed) {
		Random random = new Random(seed);
		List<ContainerDefinition> containers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Set<String> earlier = new HashSet<>();
			for (int j = 0; j < i; j++) {
				if (random.nextInt(3) == 0) {
					earlier.add("c" + j);
				}
			}
			containers.add(new ContainerDefinition("c" + i, true, earlier, Duration.ofSeconds(30)));
		}
		ContainerOrder order = new ContainerOrder(containers);
		Set<String> alive = new HashSet<>(containers.stream().map(ContainerDefinition::name).toList());
		while (!alive.isEmpty()) {
			List<String> stoppable = List.copyOf(order.stoppable(alive));
			assertThat(stoppable).isNotEmpty();
			for (ContainerDefinition container : containers) {
				if (alive.contains(container.name())) {
					assertThat(container.dependsOn()).doesNotContainAnyElementsOf(stoppable);
				}
			}
			alive.remove(stoppable.get(random.nextInt(stoppable.size())));
		}
	}

	private static ContainerDefinition container(String name, String... dependsOn) {
		return new ContainerDefinition(name, true, Set.of(dependsOn), Duration.ofSeconds(30));
	}

}
