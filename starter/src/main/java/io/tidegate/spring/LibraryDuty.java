package io.tidegate.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.tidegate.drain.DrainState;
import io.tidegate.health.Refusal;
import io.tidegate.registration.Registrar;
import io.tidegate.settings.SettingException;
import io.tidegate.workload.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty inside the application itself: nothing holds up its start, nothing that is
 * found out later ends it, and where a sidecar drains the task there is nothing to do.
 */
final class LibraryDuty implements Duty {

	private static final Logger log = LoggerFactory.getLogger(LibraryDuty.class);

	private final DutyParts parts;

	private final Workload workload;

	private final Sidecar sidecar;

	private final List<FirstWord> firstWords;

	private final boolean hooked;

	private final Executor calls;

	private boolean idle;

	private final StopSignal signal = new StopSignal(this::end);

	private boolean ending;

	/** Held for as long as the end takes: whoever else begins it waits for it. */
	private final Object once = new Object();

	/**
	 * Create a duty.
	 * @param parts its steps
	 * @param workload this application
	 * @param sidecar who may be there to do it
	 * @param firstWords told of what the groups say first
	 * @param idle whether no target group is named, so that there is nothing to do
	 * @param hooked whether the application ends with a signal, as Spring Boot's do
	 * @param calls asks the groups
	 */
	LibraryDuty(DutyParts parts, Workload workload, Sidecar sidecar, List<FirstWord> firstWords, boolean idle,
			boolean hooked, Executor calls) {
		this.parts = parts;
		this.workload = workload;
		this.sidecar = sidecar;
		this.firstWords = firstWords;
		this.idle = idle;
		this.hooked = hooked;
		this.calls = calls;
	}

	@Override
	public void begin() {
		if (isIdle()) {
			log.info("no target group is named (tidegate.target-groups), so that a stop is Spring Boot's own");
			return;
		}
		if (this.hooked) {
			this.signal.arm();
		}
		// The first question loads a client and more: the start does not wait for that.
		var unused = CompletableFuture.supplyAsync(this.parts::ask, this.calls)
			.thenCompose((heard) -> heard)
			.thenRun(this::open);
	}

	private synchronized boolean isIdle() {
		return this.idle;
	}

	// Never after the end has begun: what begins to register then would register again.
	private synchronized void open() {
		if (this.ending) {
			return;
		}
		try {
			this.parts.open();
			this.sidecar.listen(this::giveWay, this::takeOver);
			this.firstWords.forEach((each) -> each.heard(this.parts.watch().facts()));
		}
		catch (SettingException ex) {
			this.idle = true;
			log.error("this application is neither registered nor taken out of anything: {}", ex.getMessage());
		}
	}

	private synchronized boolean isFirstEndOfSomething() {
		boolean first = !this.ending;
		this.ending = true;
		return first && !this.idle;
	}

	private void giveWay() {
		this.parts.registrar().ifPresent(Registrar::suspend);
	}

	private void takeOver() {
		if (this.parts.drainer().state() == DrainState.SERVING) {
			this.parts.registrar().ifPresent(Registrar::resume);
		}
	}

	// With a signal two begin it: its own hook, and Spring Boot's, which closes the
	// context.
	@Override
	public void end() {
		this.signal.disarm();
		synchronized (this.once) {
			if (isFirstEndOfSomething()) {
				drainOrLeaveToSidecar();
			}
		}
	}

	private void drainOrLeaveToSidecar() {
		if (this.sidecar.hasReleased()) {
			this.workload.refuse(Refusal.FOR_EVER);
			log.info("the sidecar has drained this task, so that nothing is left to do");
		}
		else {
			this.parts.drain();
		}
	}

}
