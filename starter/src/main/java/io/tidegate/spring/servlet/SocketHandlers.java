package io.tidegate.spring.servlet;

import java.lang.reflect.Modifier;

import io.tidegate.spring.application.ServedTraffic;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/**
 * Stands between an application's configuration of WebSockets and Spring's registry of
 * handlers, so that each handler's sessions are seen.
 */
final class SocketHandlers implements BeanPostProcessor {

	private static final String REGISTER = "registerWebSocketHandlers";

	private final ObjectProvider<ServedTraffic> traffic;

	SocketHandlers(ObjectProvider<ServedTraffic> traffic) {
		this.traffic = traffic;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof WebSocketConfigurer configurer)) {
			return bean;
		}
		// A class that is more than a configurer stays what it is: it may have bean
		// methods.
		return isOpen(bean.getClass()) ? proxy(bean)
				: (WebSocketConfigurer) (registry) -> configurer.registerWebSocketHandlers(counted(registry));
	}

	private static boolean isOpen(Class<?> type) {
		return !type.isHidden() && !Modifier.isFinal(ClassUtils.getUserClass(type).getModifiers());
	}

	private Object proxy(Object bean) {
		ProxyFactory factory = new ProxyFactory(bean);
		factory.setProxyTargetClass(true);
		MethodInterceptor interceptor = (invocation) -> {
			Object[] arguments = invocation.getArguments();
			if (invocation.getMethod().getName().equals(REGISTER)
					&& arguments[0] instanceof WebSocketHandlerRegistry registry) {
				arguments[0] = counted(registry);
			}
			return invocation.proceed();
		};
		factory.addAdvice(interceptor);
		return factory.getProxy(bean.getClass().getClassLoader());
	}

	private WebSocketHandlerRegistry counted(WebSocketHandlerRegistry registry) {
		return (handler, paths) -> registry.addHandler(new CountingSocketHandler(handler, this.traffic.getObject()),
				paths);
	}

}
