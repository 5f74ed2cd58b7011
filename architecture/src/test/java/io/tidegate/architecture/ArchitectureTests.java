package io.tidegate.architecture;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The design's arrows, and the one place that knows the time.
 */
class ArchitectureTests {

	private static final JavaClasses PROJECT = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.tidegate");

	private static final String[] CORE = { "io.tidegate.health..", "io.tidegate.target..", "io.tidegate.traffic..",
			"io.tidegate.workload..", "io.tidegate.drain..", "io.tidegate.time..", "io.tidegate.aws..",
			"io.tidegate.settings..", "io.tidegate.platform..", "io.tidegate.registration.." };

	private static final List<String> CLOCK_METHODS = List.of("currentTimeMillis", "nanoTime");

	@ParameterizedTest
	@ValueSource(strings = { "io.tidegate.drain", "io.tidegate.traffic", "io.tidegate.aws", "io.tidegate.spring",
			"io.tidegate.spring.application", "io.tidegate.spring.servlet", "io.tidegate.spring.reactive",
			"io.tidegate.agent", "io.tidegate.agent.kernel", "io.tidegate.agent.command", "io.tidegate.agent.check",
			"io.tidegate.agent.http", "io.tidegate.agent.probe", "io.tidegate.localalb", "io.tidegate.localalb.junit",
			"io.tidegate.rehearsal", "io.tidegate.doctor", "io.tidegate.sample" })
	void everyModuleIsUnderTheseRules(String name) {
		assertThat(PROJECT.containPackage(name)).isTrue();
	}

	@Test
	void onlyTheTimePackagesTouchTheClock() {
		check(noClasses().that(resideInAPackage("io.tidegate.."))
			.and()
			.resideOutsideOfPackage("..time..")
			.should()
			.callMethodWhere(theClockIsTouched())
			.because("time is a parameter: a test of minutes runs in milliseconds only if nobody looks at the clock "
					+ "behind the timeline's back"));
	}

	@Test
	void theCoreKnowsNoSpring() {
		check(noClasses().that(resideInAnyPackage(CORE))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.tidegate.spring..", "io.tidegate.agent..")
			.because("what health, targets and draining are does not depend on who hosts them"));
	}

	@Test
	void onlyOnePackageOfTheCoreKnowsAwsAndResilience4j() {
		check(noClasses().that(resideInAnyPackage(CORE))
			.and()
			.resideOutsideOfPackage("io.tidegate.aws..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("software.amazon..", "io.github.resilience4j..")
			.because("ports are ours, and what is behind them can be replaced"));
	}

	@Test
	void inTheCoreTheArrowsPointAsTheDesignSays() {
		mayUse("io.tidegate.health..", "io.tidegate.platform..", "io.tidegate.time..");
		mayUse("io.tidegate.target..");
		mayUse("io.tidegate.platform..", "io.tidegate.target..", "io.tidegate.time..", "io.tidegate.settings..");
		mayUse("io.tidegate.registration..", "io.tidegate.target..", "io.tidegate.time..", "io.tidegate.settings..");
		mayUse("io.tidegate.traffic..", "io.tidegate.time..");
		mayUse("io.tidegate.workload..", "io.tidegate.health..", "io.tidegate.traffic..");
		mayUse("io.tidegate.drain..", "io.tidegate.workload..", "io.tidegate.health..", "io.tidegate.target..",
				"io.tidegate.traffic..", "io.tidegate.registration..", "io.tidegate.time..", "io.tidegate.settings..");
		mayUse("io.tidegate.aws..", "io.tidegate.target..", "io.tidegate.platform..", "io.tidegate.time..");
		mayUse("io.tidegate.time..");
		mayUse("io.tidegate.settings..");
	}

	private static void mayUse(String own, String... others) {
		DescribedPredicate<JavaClass> allowed = resideInAPackage(own).or(resideInAnyPackage(others))
			.or(DescribedPredicate.not(resideInAPackage("io.tidegate..")));
		check(classes().that(resideInAPackage(own))
			.should()
			.onlyDependOnClassesThat(allowed)
			.because("the arrows between packages are the design"));
	}

	@Test
	void theStarterDoesNotKnowTheAgent() {
		check(noClasses().that(resideInAPackage("io.tidegate.spring.."))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.tidegate.agent..")
			.because("the agent is the starter with a remote workload, not the other way round"));
	}

	@Test
	void libraryModeKnowsServersAndProtocolsInOnePackageEach() {
		check(noClasses().that(resideInAPackage("io.tidegate.spring"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "reactor..",
					"io.tidegate.spring.application..", "io.tidegate.spring.servlet..", "io.tidegate.spring.reactive..")
			.because("what drains does not depend on what serves"));
		check(noClasses().that(resideInAPackage("io.tidegate.spring.servlet.."))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.springframework.web.reactive..", "io.tidegate.spring.reactive..")
			.because("an application with servlets has no WebFlux"));
		check(noClasses().that(resideInAPackage("io.tidegate.spring.reactive.."))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "io.tidegate.spring.servlet..")
			.because("an application with WebFlux has no servlets"));
	}

	@Test
	void theCommandsKnowTheAgentByItsPortsOnly() {
		check(noClasses().that(resideInAPackage("io.tidegate.agent.command.."))
			.should()
			.dependOnClassesThat(resideInAnyPackage("org.springframework..", "org.slf4j..", "io.tidegate.spring..",
					"io.tidegate.agent", "io.tidegate.agent.kernel.."))
			.because("a command speaks to an agent that runs elsewhere, and must not start one to do so"));
	}

	@Test
	void theContainerCheckNeedsNothingButTheJdk() {
		check(classes().that(resideInAPackage("io.tidegate.agent.check.."))
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.lang", "java.io", "java.net", "java.nio.charset", "java.util",
					"org.jspecify.annotations..", "io.tidegate.agent.check..")
			.because("it is started every few seconds, and each class that it loads is paid for each time"));
	}

	@Test
	void theLocalLoadBalancerStandsAlone() {
		check(noClasses().that(resideInAPackage("io.tidegate.localalb.."))
			.should()
			.dependOnClassesThat(resideInAPackage("io.tidegate..")
				.and(DescribedPredicate.not(resideInAPackage("io.tidegate.localalb.."))))
			.because("agent and load balancer must share no code, so that they share no bug"));
	}

	@Test
	void theRehearsalKnowsOnlyTheLoadBalancer() {
		check(noClasses().that(resideInAPackage("io.tidegate.rehearsal.."))
			.should()
			.dependOnClassesThat(resideInAPackage("io.tidegate..")
				.and(DescribedPredicate.not(resideInAnyPackage("io.tidegate.rehearsal..", "io.tidegate.localalb.."))))
			.because("agent and application run as processes, as they will"));
	}

	@Test
	void theDoctorStandsAlone() {
		check(noClasses().that(resideInAPackage("io.tidegate.doctor.."))
			.should()
			.dependOnClassesThat(resideInAPackage("io.tidegate..")
				.and(DescribedPredicate.not(resideInAPackage("io.tidegate.doctor.."))))
			.because("who judges settings must not take their meaning from the code that is judged"));
	}

	@Test
	void onlyOnePackageOfTheDoctorKnowsAws() {
		check(noClasses().that(resideInAPackage("io.tidegate.doctor.."))
			.and()
			.resideOutsideOfPackage("io.tidegate.doctor.live..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("software.amazon..")
			.because("a rule sees the picture, wherever it was read from"));
	}

	@Test
	void theSampleKnowsNoneOfIt() {
		check(noClasses().that(resideInAPackage("io.tidegate.sample.."))
			.and()
			.resideOutsideOfPackage("io.tidegate.sample.farewell..")
			.should()
			.dependOnClassesThat(resideInAPackage("io.tidegate..")
				.and(DescribedPredicate.not(resideInAPackage("io.tidegate.sample.."))))
			.because("the sidecar protects applications that have never heard of it"));
	}

	@Test
	void theSamplesFarewellKnowsTheStarterOnly() {
		check(noClasses().that(resideInAPackage("io.tidegate.sample.farewell.."))
			.should()
			.dependOnClassesThat(resideInAPackage("io.tidegate..")
				.and(DescribedPredicate.not(resideInAnyPackage("io.tidegate.sample..", "io.tidegate.spring.."))))
			.because("an application in library mode may say goodbye in its own words, and needs no more of Tidegate "
					+ "for it than the event"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.tidegate.(*)..", "io.tidegate.localalb.(*)..", "io.tidegate.rehearsal.(*)..",
			"io.tidegate.doctor.(*)..", "io.tidegate.spring.(*).." })
	void packagesAreFreeOfTangles(String pattern) {
		check(slices().matching(pattern)
			.should()
			.beFreeOfCycles()
			.because("two packages that need each other are one"));
	}

	private static void check(ArchRule rule) {
		rule.check(PROJECT);
	}

	private static DescribedPredicate<JavaCall<?>> theClockIsTouched() {
		return describe("reads the clock or sleeps", (call) -> {
			JavaClass owner = call.getTargetOwner();
			String method = call.getTarget().getName();
			return (owner.isEquivalentTo(System.class) && CLOCK_METHODS.contains(method))
					|| (owner.isEquivalentTo(Thread.class) && method.equals("sleep"))
					|| (owner.isAssignableTo(TimeUnit.class) && method.equals("sleep"))
					|| (owner.isEquivalentTo(Clock.class) && method.startsWith("system"))
					|| (method.equals("now") && takesNoClock(call)
							&& (owner.isEquivalentTo(Instant.class) || owner.isEquivalentTo(LocalDateTime.class)
									|| owner.isEquivalentTo(ZonedDateTime.class)))
					|| (owner.isEquivalentTo(Date.class) && method.equals("<init>") && takesNoClock(call));
		});
	}

	private static boolean takesNoClock(JavaCall<?> call) {
		return call.getTarget().getRawParameterTypes().isEmpty();
	}

}
