package io.tidegate.containers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A load balancer and one task behind it that stays, for all tests that stop others:
 * started with the first that asks for it, and closed after the last.
 */
final class Stage implements AutoCloseable {

	private final Balancer balancer = new Balancer();

	private final Task staying = Task.healthy(this.balancer);

	Balancer balancer() {
		return this.balancer;
	}

	@Override
	public void close() {
		this.staying.close();
		this.balancer.close();
	}

	/**
	 * Gives it to the tests' constructors.
	 */
	static final class Resolver implements ParameterResolver {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Stage.class;
		}

		@Override
		public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return context.getRoot()
				.getStore(ExtensionContext.Namespace.create(Stage.class))
				.computeIfAbsent(Stage.class, (key) -> new Stage(), Stage.class);
		}

	}

}
