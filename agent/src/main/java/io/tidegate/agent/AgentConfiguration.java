package io.tidegate.agent;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.tidegate.agent.kernel.SockDiag;
import io.tidegate.aws.EcsTaskProtection;
import io.tidegate.health.HealthMonitor;
import io.tidegate.platform.ProtectionWatch;
import io.tidegate.settings.SettingException;
import io.tidegate.spring.BlockingCalls;
import io.tidegate.spring.HttpSetting;
import io.tidegate.target.Target;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.ConnectionTraffic;
import io.tidegate.traffic.InterfaceAddresses;
import io.tidegate.traffic.ProcNetTcp;
import io.tidegate.traffic.RecentTable;
import io.tidegate.traffic.TrafficScope;
import io.tidegate.workload.Release;
import io.tidegate.workload.Workload;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application as the sidecar sees it: the kernel's account, its own word, release.
 */
@Configuration(proxyBeanMethods = false)
class AgentConfiguration {

	@Bean
	Timeline timeline() {
		return Timeline.system();
	}

	@Bean
	SmartInitializingSingleton unknownSettings(BlockingCalls calls) {
		// A warning can wait; the health port cannot.
		return () -> calls.executor().execute(() -> UnknownSettings.warn(System.getenv()));
	}

	@Bean
	SockDiag sockDiag() {
		return new SockDiag();
	}

	@Bean
	KernelTables kernelTables(SockDiag sockDiag, Timeline timeline) {
		return new KernelTables(
				List.of(new RecentTable(sockDiag, timeline), new RecentTable(new ProcNetTcp(), timeline)));
	}

	@Bean(initMethod = "start")
	AgentWorkload workload(AgentProperties properties, Target target, HealthMonitor monitor, KernelTables tables,
			Busy busy, Library library, Timeline timeline) {
		Optional<InetAddress> address = new ApplicationAddress(target).address();
		ApplicationPort port = new ApplicationPort(tables.tables(), address, target.port());
		TrafficScope scope = new TrafficScope(target.port(), address, new HashSet<>(properties.traffic().leaveOut()));
		return new AgentWorkload(monitor, new ConnectionTraffic(scope, new InterfaceAddresses(), tables.tables()),
				busy.address(), library.address(), port, releaser(properties, port, timeline), timeline);
	}

	@Bean(destroyMethod = "close")
	Busy busy(AgentProperties properties, BlockingCalls calls, Timeline timeline) {
		URI url = properties.traffic().busyUrl();
		if (url == null) {
			return new Busy(Optional.empty());
		}
		BusyAddress address = new BusyAddress(timeline, calls.executor(),
				new BusyQuestion(HttpSetting.require("tidegate.traffic.busy-url", url), pointer(properties)));
		address.start();
		return new Busy(Optional.of(address));
	}

	@Bean(destroyMethod = "close")
	Library library(AgentProperties properties, Target target, HealthMonitor monitor, BlockingCalls calls,
			Timeline timeline) {
		URI url = properties.traffic().libraryUrl();
		// Who is asked for its health in another way than Spring Boot's is none.
		if (url == null && properties.readiness().url() != null) {
			return new Library(Optional.empty());
		}
		URI address = (url != null) ? HttpSetting.require("tidegate.traffic.library-url", url)
				: new ApplicationAddress(target).http("/actuator/tidegate/sidecar");
		LibraryAddress application = new LibraryAddress(timeline, calls.executor(), new LibraryQuestion(address),
				() -> monitor.verdict().live());
		application.start();
		return new Library(Optional.of(application));
	}

	private static String pointer(AgentProperties properties) {
		String pointer = properties.traffic().busyPointer();
		if (!pointer.isEmpty() && !pointer.startsWith("/")) {
			throw new SettingException("tidegate.traffic.busy-pointer",
					"is '" + pointer + "', which is no JSON pointer",
					"write one such as /measurements/0/value, or leave it out if the answer is the number");
		}
		return pointer;
	}

	@Bean
	Protection protection(AgentProperties properties, Workload workload, BlockingCalls calls, Timeline timeline) {
		Duration longer = properties.protection().busyLongerThan();
		Optional<EcsTaskProtection> agent = (longer != null) ? EcsTaskProtection.fromEnvironment() : Optional.empty();
		if (longer != null && agent.isEmpty()) {
			throw new SettingException("tidegate.protection.busy-longer-than",
					"is set, and this is no ECS task that could protect itself (ECS_AGENT_URI is not set)",
					"leave it out here");
		}
		Optional<ProtectionWatch> watch = agent.map((each) -> new ProtectionWatch(timeline, calls.executor(), each,
				() -> workload.traffic(timeline.now()).busySince(), Optional.ofNullable(longer).orElse(Duration.ZERO),
				properties.protection().expires()));
		watch.ifPresent(ProtectionWatch::start);
		return new Protection(watch);
	}

	private static Releaser releaser(AgentProperties properties, ApplicationPort port, Timeline timeline) {
		URI url = properties.release().url();
		return (url != null)
				? new HttpReleaser(HttpSetting.require("tidegate.release.url", url), port::closed, timeline)
				: (limit) -> Release.BY_EXIT;
	}

	/**
	 * The kernel's tables of connections, best first.
	 */
	record KernelTables(List<ConnectionTable> tables) {
	}

	/**
	 * The application's own word on how busy it is, where it is asked for.
	 */
	record Busy(Optional<BusyAddress> address) implements AutoCloseable {

		@Override
		public void close() {
			this.address.ifPresent(BusyAddress::close);
		}

	}

	/**
	 * The application's library mode, where it may have it.
	 */
	record Library(Optional<LibraryAddress> address) implements AutoCloseable {

		@Override
		public void close() {
			this.address.ifPresent(LibraryAddress::close);
		}

	}

	/**
	 * The task's protection from being scaled in, where it is asked for.
	 */
	record Protection(Optional<ProtectionWatch> watch) implements AutoCloseable {

		@Override
		public void close() {
			this.watch.ifPresent(ProtectionWatch::close);
		}

	}

}
