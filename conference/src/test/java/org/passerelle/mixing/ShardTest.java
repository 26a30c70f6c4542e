package org.passerelle.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.passerelle.urgency.Priority;

class ShardTest {
    private static final long MS = 1_000_000;

    private long nowNs;
    private final Shard shard = new Shard("test", () -> nowNs);
    private final List<Long> ticksAtMs = new ArrayList<>();

    @Test
    void ticksKeepTheBeatAlthoughOneIsLate() {
        TickLoop loop = loop();

        tickAt(loop, 20);
        tickAt(loop, 47);
        tickAt(loop, 60);

        assertThat(loop.deadlineNs()).isEqualTo(80 * MS);
        assertThat(shard.report().ticks()).isEqualTo(3);
        assertThat(shard.report().lateTicks().getFirst()).isEqualTo(2);
        assertThat(shard.report().lateness(1)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aShortDelayIsCaughtUp() {
        TickLoop loop = loop();

        tickAt(loop, 75);
        int followed = tickWhileDue(loop);

        assertThat(followed).isEqualTo(2);
        assertThat(shard.report().skipped()).isZero();
    }

    @Test
    void afterAStopOfFiveSecondsThereIsNoBurst() {
        TickLoop loop = loop();
        tickAt(loop, 20);

        tickAt(loop, 5_020);
        int followed = tickWhileDue(loop);

        assertThat(followed).isLessThanOrEqualTo(1);
        assertThat(shard.report().skipped()).isEqualTo(248);
        assertThat(loop.deadlineNs()).isBetween(5_020 * MS, 5_040 * MS);
    }

    @Test
    void aFullShardSaysSo() {
        int accepted = 0;
        while (shard.post(() -> {})) {
            accepted++;
        }

        assertThat(accepted).isEqualTo(8_192);
        assertThat(shard.report().refusedCommands()).isEqualTo(1);
        shard.tick(0);
        assertThat(shard.post(() -> {})).isTrue();
    }

    @Test
    void commandsAndNewsWithDefectsStopNothing() {
        var told = new AtomicInteger();
        shard.post(() -> {
            throw new IllegalStateException("a command");
        });
        shard.post(() -> shard.tell(() -> {
            throw new IllegalStateException("news");
        }));
        shard.post(() -> shard.tell(told::incrementAndGet));

        shard.tick(0);
        shard.deliverNews();

        assertThat(told).hasValue(1);
        assertThat(shard.report().failures()).isEqualTo(2);
    }

    @Test
    void aReportSinceAnEarlierOneHasOnlyWhatCameAfter() {
        TickLoop loop = loop();
        tickAt(loop, 20);
        TickReport earlier = shard.report();

        tickAt(loop, 43);
        TickReport since = shard.report().since(earlier);

        assertThat(since.ticks()).isEqualTo(1);
        assertThat(since.lateness(0.99)).isEqualTo(Duration.ofMillis(5));
        assertThat(since.load()).isZero();
    }

    @Test
    void itsThreadsTickAndCarryNewsAndEnd() throws InterruptedException {
        var news = new CountDownLatch(3);
        try (var running = new Shard("real", System::nanoTime)) {
            running.start();
            running.post(() -> running.add(now -> {
                running.tell(news::countDown);
                return true;
            }));

            assertThat(news.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(running.report().priority()).isNotEqualTo(Priority.UNKNOWN);
            assertThat(running.report().load()).isBetween(0.0, 1.0);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("real"));
    }

    @Test
    void aMailboxKeepsEverythingThatManyThreadsOfferItInTheirOrder() throws InterruptedException {
        var mailbox = new Mailbox<Integer>(64);
        var writers = new ArrayList<Thread>();
        for (int writer = 0; writer < 4; writer++) {
            int base = writer * 10_000;
            writers.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    while (!mailbox.offer(base + i)) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        var last = new int[] {-1, 9_999, 19_999, 29_999};
        for (int read = 0; read < 40_000; ) {
            Integer item = mailbox.poll();
            if (item != null) {
                read++;
                assertThat(item).isEqualTo(++last[item / 10_000]);
            } else {
                Thread.onSpinWait();
            }
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private TickLoop loop() {
        shard.post(() -> shard.add(now -> ticksAtMs.add(now / MS)));
        return new TickLoop(shard, () -> nowNs);
    }

    private void tickAt(TickLoop loop, long atMs) {
        nowNs = atMs * MS;
        loop.tick(nowNs);
    }

    private int tickWhileDue(TickLoop loop) {
        int followed = 0;
        while (loop.deadlineNs() <= nowNs) {
            loop.tick(nowNs);
            followed++;
        }
        return followed;
    }
}
