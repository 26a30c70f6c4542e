package org.passerelle.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.access.JobId;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.postgresql.PGConnection;

/// Clients that stop in the middle of a statement, as a frozen server does: PostgreSQL has half of it, or has still to
/// bring half of the answer.
@Execution(ExecutionMode.CONCURRENT)
class StuckSessionsTest {
    private static final int MORE_THAN_BUFFERS_HOLD = 20_000_000;

    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final DSLContext sql = TestApplication.bean(DSLContext.class);
    private final JobRows rows = TestApplication.bean(JobRows.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestJobs jobs = new TestJobs(contoso);
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    @AfterEach
    void wakeThem() {
        over.complete(true);
    }

    @Test
    void whoWaitsForTheJobOfAFrozenServerGetsIt() throws Exception {
        theNextOneGetsTheJobOf(this::stopInTheMiddleOfAStatement);
    }

    @Test
    void andSoDoesWhoWaitsForOneThatTakesNoMoreOfAnAnswer() throws Exception {
        theNextOneGetsTheJobOf(this::stopInTheMiddleOfAnAnswer);
    }

    @Test
    void whoKeepsNobodyWaitingStays() throws Exception {
        int stuck = holder(jobs.onUsers(1), this::stopInTheMiddleOfAStatement);
        Thread.sleep(StuckSessions.PATIENCE.plusSeconds(1));

        TestApplication.bean(StuckSessions.class).run();

        assertThat(isThere(stuck)).isTrue();
    }

    private void theNextOneGetsTheJobOf(Step stops) throws Exception {
        JobId job = jobs.onUsers(1);
        int stuck = holder(job, stops);

        assertThat(lock(job)).isTrue();
        assertThat(isThere(stuck)).isFalse();
    }

    private boolean lock(JobId job) {
        return transactions.in(contoso.tenant().value(), () -> {
            sql.execute("set local lock_timeout = '2min'");
            return rows.lock(contoso.tenant(), job).isPresent();
        });
    }

    private interface Step {
        void of(Connection connection) throws Exception;
    }

    /// @return the backend that holds the job's lock and has begun to wait for its client
    private int holder(JobId job, Step stops) throws Exception {
        Connection connection = TestApplication.bean(DataSource.class).getConnection();
        connection.setAutoCommit(false);
        DSLContext its = DSL.using(connection);
        its.fetch("select set_config('app.tenant', ?, true)", contoso.tenant().toString());
        its.fetchSingle("select id from job where id = ? for update", job.value());
        int backend = its.fetchSingle("select pg_backend_pid()").get(0, int.class);
        Thread.ofVirtual().start(() -> {
            try (connection) {
                stops.of(connection);
            } catch (Exception cutOff) {
                // As it is to be.
            }
        });
        try (CloseableDSLContext owner = TestApplication.owner()) {
            while (!isThere(owner, backend, "and state = 'active' and wait_event_type = 'Client'")) {
                Thread.sleep(20);
            }
        }
        return backend;
    }

    /// The driver reads what it sends from here.
    private void stopInTheMiddleOfAStatement(Connection connection) throws SQLException {
        var half = new InputStream() {
            private int left = MORE_THAN_BUFFERS_HOLD / 2;

            @Override
            public int read() {
                return read(new byte[1], 0, 1) - 1;
            }

            @Override
            public int read(byte[] zeros, int from, int most) {
                if (left == 0) {
                    over.join();
                }
                int given = Math.min(Math.max(left, 1), most);
                left -= given;
                return given;
            }
        };
        try (PreparedStatement statement = connection.prepareStatement("select length(?::bytea)")) {
            statement.setBinaryStream(1, half, MORE_THAN_BUFFERS_HOLD);
            statement.execute();
        }
    }

    private void stopInTheMiddleOfAnAnswer(Connection connection) throws Exception {
        var takesNothing = new OutputStream() {
            @Override
            public void write(int octet) {
                over.join();
            }
        };
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select repeat('x', 1000) from generate_series(1, " + MORE_THAN_BUFFERS_HOLD / 1000
                                + ")) to stdout",
                        takesNothing);
    }

    private static boolean isThere(int backend) {
        try (CloseableDSLContext owner = TestApplication.owner()) {
            return isThere(owner, backend, "");
        }
    }

    private static boolean isThere(DSLContext owner, int backend, String condition) {
        return owner.fetchSingle("select count(*) from pg_stat_activity where pid = ? " + condition, backend)
                        .get(0, int.class)
                == 1;
    }
}
