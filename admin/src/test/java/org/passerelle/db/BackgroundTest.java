package org.passerelle.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.TestApplication;

/// Priorities as the kernel shows them, of a PostgreSQL that this process has started. That one of somebody else is
/// left alone shows `StartTest`.
class BackgroundTest {
    /// Of `/proc/PID/stat`, counted from one.
    private static final int NICENESS_FIELD = 19;

    private static final int MORE_THAN_THERE_ARE = 30;

    private static final UUID NOBODY = new UUID(0, 0);

    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final DSLContext sql = TestApplication.bean(DSLContext.class);
    private final ExecutorService background = Executors.newSingleThreadExecutor(Background.threads("background-test"));

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void theDatabaseServesItAfterPeople() throws Exception {
        int people = backend();

        int job = background.submit(this::backend).get();

        assertThat(niceness(job)).isGreaterThan(niceness(people)).isEqualTo(Niceness.LOWERED);
    }

    @Test
    void whereTheKernelWeighsSessionsThatOfTheBackendIsLowered() throws Exception {
        int job = background.submit(this::backend).get();

        Path session = Path.of("/proc", String.valueOf(job), "autogroup");
        assumeThat(session).exists();
        String weighed = Files.readString(session).strip();
        assumeThat(weighed).isNotEmpty();
        assertThat(weighed).endsWith("nice " + Niceness.LOWERED);
    }

    @Test
    void theSuccessorOfAConnectionThatWasCutIsServedSo() throws Exception {
        int first = background.submit(this::backend).get();
        cut(first);

        int second = background
                .submit(() -> transactions.read(NOBODY, this::backend))
                .get();

        assertThat(second).isNotEqualTo(first);
        assertThat(niceness(second)).isEqualTo(Niceness.LOWERED);
    }

    @Test
    void itsThreadGivesWayToo() throws Exception {
        int people = niceness("thread-self");

        int job = background.submit(() -> niceness("thread-self")).get();

        assertThat(job).isGreaterThan(people).isEqualTo(Niceness.LOWERED);
    }

    @Test
    void manyJobsAtOnceLeavePeopleTheirConnections() throws Exception {
        var atOnce = new CountDownLatch(1);
        try (ExecutorService jobs = Executors.newCachedThreadPool(Background.threads("background-test"))) {
            for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
                jobs.execute(() -> hold(atOnce));
            }

            int people = backend();
            atOnce.countDown();

            assertThat(niceness(people)).isLessThan(Niceness.LOWERED);
        }
    }

    private int backend() {
        return sql.fetchSingle("select pg_backend_pid()").get(0, int.class);
    }

    private void hold(CountDownLatch over) {
        sql.connection(_ -> over.await());
    }

    private static void cut(int backend) {
        try (CloseableDSLContext owner = TestApplication.owner()) {
            owner.fetchSingle(
                    "select pg_terminate_backend(?, ?)",
                    backend,
                    Duration.ofSeconds(10).toMillis());
        }
    }

    /// @param process number of a process, or `thread-self`
    private static int niceness(Object process) throws IOException {
        String stat = Files.readString(Path.of("/proc", process.toString(), "stat"));
        // The name may contain spaces; it ends with the last parenthesis, and the third field follows.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(fields[NICENESS_FIELD - 3]);
    }
}
