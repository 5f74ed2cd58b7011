package io.tidegate.localalb.junit;

import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.Lag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts a load balancer for a test that has a parameter of the type {@link TestAlb}, and
 * closes it after the test.
 */
final class LocalAlbExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(LocalAlbExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TestAlb.class;
	}

	@Override
	public TestAlb resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getStore(NAMESPACE)
			.computeIfAbsent(TestAlb.class, (type) -> new TestAlb(settings(context.getRequiredTestClass())),
					TestAlb.class);
	}

	private static AlbSettings settings(Class<?> test) {
		LocalAlb wanted = AnnotationSupport.findAnnotation(test, LocalAlb.class)
			.orElseThrow(() -> new IllegalStateException(test + " has no @LocalAlb: put it there."));
		return AlbSettings.defaults()
			.withLag(Lag.parse(wanted.lag()))
			.withNodes(wanted.nodes())
			.withBelowAwsMinimums(wanted.belowAwsMinimums())
			.withRegion(wanted.region());
	}

}
