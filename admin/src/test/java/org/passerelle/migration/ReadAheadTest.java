package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Parts are made by one thread and taken by another.
class ReadAheadTest {
    @Test
    void partsComeInTheirOrderAndThenNoneDo() {
        var taken = new ArrayList<Integer>();

        try (var parts =
                new ReadAhead<Integer>(taker -> IntStream.range(0, 100).boxed().forEach(taker))) {
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                taken.add(part.get());
            }
        }

        assertThat(taken).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void whatTheSourceThrowsComesBehindItsParts() {
        try (var parts = new ReadAhead<String>(taker -> {
            taker.accept("first");
            throw new IllegalArgumentException("gone");
        })) {
            assertThat(parts.next()).isEqualTo(Optional.of("first"));
            assertThatThrownBy(parts::next).hasRootCauseMessage("gone");
        }
    }

    /// As much as the taker is given is made, and a few more.
    @Test
    void aReaderWaitsForWhoeverTakes() throws Exception {
        var made = new AtomicInteger();
        var three = new CountDownLatch(3);
        try (var parts = new ReadAhead<Integer>(taker -> endless(made, three, taker))) {
            three.await();
            assertThat(parts.next()).isPresent();
            assertThat(made.get()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aReaderThatNobodyTakesFromAnyMoreIsGoneWhenItIsClosed() {
        var ended = new ArrayList<String>();

        try (var _ = new ReadAhead<Integer>(taker -> {
            try {
                endless(new AtomicInteger(), new CountDownLatch(0), taker);
            } finally {
                ended.add("let go");
            }
        })) {
            assertThat(ended).isEmpty();
        }

        assertThat(ended).isEqualTo(List.of("let go"));
    }

    private static void endless(AtomicInteger made, CountDownLatch latch, Consumer<Integer> taker) {
        while (true) {
            int next = made.incrementAndGet();
            latch.countDown();
            taker.accept(next);
        }
    }
}
