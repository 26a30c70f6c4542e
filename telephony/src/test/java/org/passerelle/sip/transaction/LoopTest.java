package org.passerelle.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final List<Throwable> defects = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop("loop-test", System::nanoTime, defects::add);

    @BeforeEach
    void start() {
        loop.start();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void whateverATaskThrowsTheNextOneRuns() throws Exception {
        var ran = new CountDownLatch(1);
        loop.execute(() -> {
            throw new StackOverflowError();
        });
        loop.execute(() -> {
            throw new IllegalStateException();
        });
        loop.execute(() -> loop.after(Duration.ofMillis(1), ran::countDown));

        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(defects).hasSize(2);
    }

    @Test
    void messagesAreDroppedWhereTheLoopIsTooFarBehindAndCommandsWait() throws Exception {
        var isStopped = new CountDownLatch(1);
        var ran = new CountDownLatch(1);
        loop.execute(() -> await(isStopped));
        while (loop.offer(() -> {})) {
            assertThat(loop.waitingTasks()).isLessThan(20_000);
        }
        Thread command = Thread.ofVirtual().start(() -> loop.execute(ran::countDown));

        assertThat(command.join(Duration.ofMillis(50))).isFalse();
        isStopped.countDown();
        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClosedLoopTakesNothing() {
        loop.close();

        loop.execute(() -> defects.add(new AssertionError("ran")));

        assertThat(loop.offer(() -> {})).isFalse();
        assertThat(defects).isEmpty();
    }
}
