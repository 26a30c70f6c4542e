package org.passerelle.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The only way to the database: one transaction, in one organisation. Thread-safe.
///
/// Names the organisation to PostgreSQL's row-level security, so that a forgotten condition shows no foreign row, and
/// tries again where the database asks for it (deadlock, serialization failure, a server that went away).
@Component
public final class Transactions {
    /// One that waits for its owner longer than this is ended: a frozen server must not keep its locks from
    /// the one that takes its jobs over.
    public static final Duration LONGEST_IDLE = Duration.ofSeconds(6);

    /// SQL states, or their beginnings: connection lost, cut by the operator, cut because it stood idle too long.
    private static final Set<String> CUT = Set.of("08", "57P", "25P03");
    private static final String OUT_OF_RESOURCES = "53";
    private static final Set<String> CONFLICT = Set.of("40001", "40P01");
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    static final String NAME_TENANT = "select set_config('app.tenant', ?, true)";
    private static final String NAME_TENANT_SWIFTLY = NAME_TENANT + ", set_config('synchronous_commit', 'off', true)";

    private final Kind writing;
    private final Kind writingSwiftly;
    private final Kind reading;
    private final DSLContext sql;
    private final CommitWatch watch;

    /// @param naming the statement that begins it
    private record Kind(TransactionTemplate template, String naming) {}

    Transactions(PlatformTransactionManager manager, DSLContext sql, ObjectProvider<CommitWatch> watch) {
        var writes = new TransactionTemplate(manager);
        var reads = new TransactionTemplate(manager);
        reads.setReadOnly(true);
        this.writing = new Kind(writes, NAME_TENANT);
        this.writingSwiftly = new Kind(writes, NAME_TENANT_SWIFTLY);
        this.reading = new Kind(reads, NAME_TENANT);
        this.sql = sql;
        this.watch = watch.getIfAvailable(() -> CommitWatch.NONE);
    }

    /// Joins the transaction that runs already, if it is one of the same organisation.
    ///
    /// @param tenant the organisation's identifier
    public <T> T in(UUID tenant, Supplier<T> work) {
        return run(writing, tenant, work);
    }

    public void in(UUID tenant, Runnable work) {
        in(tenant, answering(work));
    }

    /// As [#in], without waiting for the disk: where the machine or PostgreSQL crashes, what was written in the last
    /// second or so may be gone as if it never was; never half of it. For counts of which each caller makes some,
    /// and for parts of a work whose end waits for the disk.
    public <T> T swiftly(UUID tenant, Supplier<T> work) {
        return run(writingSwiftly, tenant, work);
    }

    public void swiftly(UUID tenant, Runnable work) {
        swiftly(tenant, answering(work));
    }

    /// For work that only reads.
    public <T> T read(UUID tenant, Supplier<T> work) {
        return run(reading, tenant, work);
    }

    /// As [#ask], for one.
    public <T> T answer(UUID tenant, Question<T> question) {
        return ask(tenant, question).to(question);
    }

    /// For questions that wait for nothing but the database: all go there and come back together. Joins the
    /// transaction that runs already, as [#in] does.
    public Answers ask(UUID tenant, Question<?>... questions) {
        List<Question<?>> all = List.of(questions);
        if (isInside(tenant)) {
            return sql.connectionResult(connection -> RoundTrip.within(connection, all));
        }
        return persistently(() -> sql.connectionResult(connection -> RoundTrip.alone(connection, tenant, all)));
    }

    /// Does the work and takes it back: what it answers is what doing it would answer. Never inside another one.
    public <T> T rehearse(UUID tenant, Supplier<T> work) {
        if (TransactionSynchronizationManager.getResource(this) != null) {
            throw new IllegalStateException("a rehearsal would take back the transaction around it");
        }
        AtomicReference<T> answer = new AtomicReference<>();
        try {
            run(writing, tenant, () -> {
                answer.set(work.get());
                throw new TakenBack();
            });
        } catch (TakenBack asWanted) {
            // The transaction is rolled back; the answer is known.
        }
        return Objects.requireNonNull(answer.get(), "a rehearsal answers something");
    }

    /// Runs once the present transaction has committed; at once where there is none.
    public static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /// Whether the database itself was away or full, so that the same work can succeed later.
    public static boolean wasDatabaseAway(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || isRollbackWithoutConnection(cause)) {
                return true;
            }
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return isCut(e) || e.getSQLState().startsWith(OUT_OF_RESOURCES);
            }
        }
        return false;
    }

    private <T> T run(Kind kind, UUID tenant, Supplier<T> work) {
        return isInside(tenant) ? work.get() : persistently(() -> once(kind, tenant, work));
    }

    private boolean isInside(UUID tenant) {
        Object current = TransactionSynchronizationManager.getResource(this);
        if (current != null && !current.equals(tenant)) {
            throw new IllegalStateException("a transaction of organisation " + current + " asked for " + tenant);
        }
        return current != null;
    }

    private static <T> T persistently(Supplier<T> attempted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted.get();
            } catch (RuntimeException e) {
                if (attempt == MOST_ATTEMPTS || !isWorthAnotherTry(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(Kind kind, UUID tenant, Supplier<T> work) {
        TransactionSynchronizationManager.bindResource(this, tenant);
        try {
            T answer = kind.template().execute(status -> {
                nameTenant(kind.naming(), tenant);
                T done = work.get();
                watch.beforeCommit();
                return done;
            });
            watch.afterCommit();
            return answer;
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }

    /// With each transaction, so without what jOOQ would do around it.
    private void nameTenant(String naming, UUID tenant) {
        sql.connection(connection -> {
            try (var statement = connection.prepareStatement(naming)) {
                statement.setString(1, tenant.toString());
                statement.execute();
            }
        });
    }

    private static boolean isWorthAnotherTry(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isRollbackWithoutConnection(cause)) {
                return true;
            }
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return isCut(e) || CONFLICT.contains(e.getSQLState());
            }
        }
        return false;
    }

    /// Spring tells of the failed rollback, and keeps what had failed before it apart. Nothing was committed.
    private static boolean isRollbackWithoutConnection(Throwable thrown) {
        return thrown instanceof TransactionSystemException failed && failed.getApplicationException() != null;
    }

    private static boolean isCut(SQLException e) {
        return CUT.stream().anyMatch(e.getSQLState()::startsWith);
    }

    private static void pause(int attempt) {
        long mostMs = FIRST_PAUSE.toMillis() << attempt;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(mostMs / 2, mostMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Supplier<Boolean> answering(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    /// Ends a rehearsal.
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenBack() {
            super("taken back", null, false, false);
        }
    }
}
