package io.tidegate.health;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.health.BoundedCall.Question;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Questions that hang, fail or come back.
 */
@Timeout(30)
class BoundedCallTests {

	private static final Failed TOO_LATE = new Failed("it gave no answer within 20ms", true);

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger put = new AtomicInteger();

	private final BoundedCall call = new BoundedCall(Duration.ofMillis(20));

	@AfterEach
	void release() {
		this.released.countDown();
	}

	@Test
	void anAnswerInTimeIsTheAnswer() {
		assertThat(new BoundedCall(Duration.ofSeconds(20)).ask(Passed::new)).isEqualTo(new Passed());
	}

	@Test
	void aQuestionThatHangsIsGivenUpAndBrokenOff() {
		CountDownLatch brokenOff = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		assertThat(this.call.ask(new Question() {
			@Override
			public ProbeResult call() {
				interrupted.set(awaitsInterruption());
				return new Passed();
			}

			@Override
			public void breakOff() {
				brokenOff.countDown();
			}
		})).isEqualTo(TOO_LATE);

		Awaitility.await().until(() -> brokenOff.getCount() == 0 && interrupted.get());
	}

	@Test
	void aQuestionThatCouldNotBeBrokenOffYetIsBrokenOffAgain() {
		CountDownLatch connected = new CountDownLatch(2);
		AtomicBoolean ended = new AtomicBoolean();
		assertThat(this.call.ask(new Question() {
			@Override
			public ProbeResult call() {
				while (connected.getCount() > 0) {
					awaitsInterruption(connected);
				}
				ended.set(true);
				return new Passed();
			}

			@Override
			public void breakOff() {
				connected.countDown();
			}
		})).isEqualTo(TOO_LATE);

		Awaitility.await().untilTrue(ended);
	}

	@Test
	void oneQuestionAfterTheOtherIsPutByThreadsThatAreThereAlready() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		BoundedCall call = new BoundedCall(Duration.ofSeconds(20));
		for (int asked = 0; asked < 200; asked++) {
			call.ask(() -> {
				threads.add(Thread.currentThread());
				return new Passed();
			});
		}

		assertThat(threads).hasSizeLessThan(100);
	}

	@Test
	void whateverIsThrownIsAFailureInWords() {
		BoundedCall call = new BoundedCall(Duration.ofSeconds(20));
		for (Throwable thrown : new Throwable[] { new IllegalStateException("secret"), new Exception("secret"),
				new StackOverflowError(), new NoClassDefFoundError("io/secret") }) {
			assertThat(call.ask(() -> sneaky(thrown))).isEqualTo(new Failed("it could not be asked"));
		}
	}

	@Test
	void whatBreaksInBreakingOffDoesNotReachTheOneWhoAsks() {
		assertThat(this.call.ask(new Question() {
			@Override
			public ProbeResult call() throws InterruptedException {
				BoundedCallTests.this.released.await();
				return new Passed();
			}

			@Override
			public void breakOff() {
				BoundedCallTests.this.released.countDown();
			}
		})).isEqualTo(TOO_LATE);
	}

	@Test
	void noMoreThanFourHangAndAnotherIsPutAsSoonAsOneEnds() {
		for (int each = 0; each < 10; each++) {
			assertThat(this.call.ask(this::hangWhateverComes)).isEqualTo(TOO_LATE);
		}
		assertThat(this.put).hasValue(4);

		this.released.countDown();
		Awaitility.await().until(() -> this.call.ask(Passed::new).equals(new Passed()));
	}

	@Test
	void manyQuestionsOneAfterTheOtherAllGetTheirAnswers() {
		BoundedCall call = new BoundedCall(Duration.ofSeconds(20));
		for (int each = 0; each < 2000; each++) {
			assertThat(call.ask(Passed::new)).isEqualTo(new Passed());
		}
	}

	@Test
	void whoIsInterruptedWhileAskingStaysInterrupted() {
		Thread.currentThread().interrupt();
		ProbeResult result = new BoundedCall(Duration.ofSeconds(20)).ask(this::hangWhateverComes);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result).isEqualTo(new Failed("it could not be asked"));
	}

	@Test
	void aLimitIsLongerThanZeroAndNeverEndlessForASocket() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BoundedCall(Duration.ZERO))
			.withMessage("A probe's timeout is longer than zero, not PT0S");
		assertThat(BoundedCall.millis(Duration.ofNanos(1))).isEqualTo(1);
		assertThat(BoundedCall.millis(Duration.ofSeconds(2))).isEqualTo(2000);
		assertThat(BoundedCall.millis(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
	}

	private boolean awaitsInterruption() {
		return awaitsInterruption(this.released);
	}

	private static boolean awaitsInterruption(CountDownLatch latch) {
		try {
			latch.await();
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private ProbeResult hangWhateverComes() {
		this.put.incrementAndGet();
		while (this.released.getCount() > 0) {
			awaitsInterruption();
		}
		return new Passed();
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> ProbeResult sneaky(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
