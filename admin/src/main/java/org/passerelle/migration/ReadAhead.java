package org.passerelle.migration;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.passerelle.db.Background;

/// Parts that are made by a thread of their own while those before are worked on, few at a time, so that memory does
/// not grow. Taken by one thread, which closes it.
///
/// For work in two halves that both wait for the database: one reads in its own transaction, the other writes.
final class ReadAhead<T> implements AutoCloseable {
    private static final int PARTS_WAITING = 2;

    private final BlockingQueue<Piece<T>> pieces = new ArrayBlockingQueue<>(PARTS_WAITING);
    private final Thread reader;

    private sealed interface Piece<T> {}

    private record Part<T>(T part) implements Piece<T> {}

    private record End<T>(@Nullable Throwable failure) implements Piece<T> {}

    /// @param source makes the parts and hands each over
    ReadAhead(Consumer<Consumer<T>> source) {
        reader = Background.threads("read-ahead").newThread(() -> {
            try {
                source.accept(part -> put(new Part<>(part)));
                put(new End<>(null));
            } catch (GivenUpException closed) {
                // Nobody takes any more.
            } catch (RuntimeException | Error failure) {
                putLast(failure);
            }
        });
        reader.start();
    }

    /// Waits for it.
    ///
    /// @return empty behind the last one
    /// @throws IllegalStateException with the cause if the source failed
    Optional<T> next() {
        return switch (take()) {
            case Part<T> part -> Optional.of(part.part());
            case End<T> end when end.failure() == null -> Optional.empty();
            case End<T> end -> throw new IllegalStateException("what is read ahead failed", end.failure());
        };
    }

    /// Waits until the reader has let go of what it holds.
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                reader.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void putLast(Throwable failure) {
        try {
            put(new End<>(failure));
        } catch (GivenUpException closed) {
            // Whoever closed it has a failure of its own.
        }
    }

    private void put(Piece<T> piece) {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            throw new GivenUpException();
        }
    }

    private Piece<T> take() {
        try {
            return pieces.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for what is read ahead", e);
        }
    }

    private static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUpException() {
            super("given up", null, false, false);
        }
    }
}
