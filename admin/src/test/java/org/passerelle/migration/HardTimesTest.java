package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.NewOrganisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Selections;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.WorkerProcess;
import org.springframework.context.ApplicationContext;

/// Fifty thousand users are moved by workers that are killed at random moments, moved back while one is frozen and
/// wakes up again, and moved anew while the database is cut off and crashes. More of it: `-Dpasserelle.kills=200`,
/// another course: `-Dpasserelle.seed=…`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
class HardTimesTest {
    private static final int USERS = 50_000;
    private static final int KILLS = Integer.getInteger("passerelle.kills", 20);
    private static final long SEED = Long.getLong("passerelle.seed", 4_711);
    private static final int LONGEST_LIFE_MS = 600;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN_CUTS = Duration.ofMillis(500);
    private static final int CUTS = 12;
    private static final String CONFERENCING = "MCOMEETADV";

    private Path home = Path.of("");
    private EmbeddedPostgres postgres = nothing();
    private Actor admin = nothing();
    private JobId move = nothing();

    @BeforeAll
    void manyUsersReadyToMove() throws Exception {
        postgres = EmbeddedPostgres.startTemporary();
        home = Files.createTempDirectory("passerelle-hard-times");
        admin = inServer(server -> organisation(server));
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            multiply(statement);
        }
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
        Files.deleteIfExists(key());
        Files.deleteIfExists(home);
    }

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void whoeverIsKilledWheneverEachUserIsMovedOnceAndToldOnce() throws Exception {
        var random = new Random(SEED);
        move = inServer(server ->
                server.getBean(Moves.class).start(admin, everybody(server), Target.OURS, "the contract ends"));

        int killedAtWork = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = number("position", move);
            try (var worker = WorkerProcess.start(address(), key())) {
                pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
                worker.kill();
            }
            killedAtWork += isOver(move) ? 0 : 1;
            assertThat(number("position", move)).as("after kill %d", kill).isGreaterThanOrEqualTo(before);
            assertThat(broken()).as("after kill %d of seed %d", kill, SEED).isEmpty();
        }
        end(move);

        assertThat(killedAtWork).isGreaterThan(KILLS / 2);
        assertThat(text("state", move)).isEqualTo("SUCCEEDED");
        assertThat(number("changed", move)).isEqualTo(USERS);
        assertThat(count("outbox where job_id = '" + move + "'")).isEqualTo(USERS);
        assertThat(count("audit_event where action = 'assignment.moved' and job_id = '" + move + "'"))
                .isEqualTo(USERS);
        assertThat(count("assignment where pin_pending")).isZero();
        assertThat(broken()).isEmpty();
    }

    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void aFrozenWorkerThatWakesUpAfterAnotherTookItsJobWritesNothing() throws Exception {
        JobId undo = inServer(server ->
                server.getBean(Undos.class).start(admin, new Undos.Wish(move, Optional.empty(), false), "by mistake"));

        try (var frozen = WorkerProcess.start(address(), key())) {
            long before = number("position", undo);
            await(() -> number("position", undo) > before, "a batch of the worker");
            frozen.freeze();
            assertThat(isOver(undo)).isFalse();
            end(undo);
            frozen.wake();
            await(() -> frozen.output().contains("its write was refused"), "the late worker to be refused");
        }

        assertThat(text("state", undo)).isEqualTo("SUCCEEDED");
        assertThat(number("changed", undo)).isEqualTo(USERS);
        assertThat(text("state", move)).isEqualTo("UNDONE");
        assertThat(count("assignment where provider_kind = 'THIRD_PARTY'")).isEqualTo(USERS);
        assertThat(broken()).isEmpty();
        move = undo;
    }

    @Test
    @Order(3)
    @Execution(ExecutionMode.SAME_THREAD)
    void aDatabaseThatIsCutOffAgainAndAgainAndThenCrashesLosesNothingAndNobodySeesIt() throws Exception {
        JobId redo = inServer(server ->
                server.getBean(Undos.class).start(admin, new Undos.Wish(move, Optional.empty(), false), "after all"));

        try (var worker = WorkerProcess.start(address(), key())) {
            for (int cut = 0; cut < CUTS && !isOver(redo); cut++) {
                query(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'passerelle'");
                pause(BETWEEN_CUTS);
            }
            crash();
            await(() -> isOver(redo), "the end of the job");
            assertThat(worker.output()).doesNotContain("item failed").doesNotContain("job was given up");
        }

        assertThat(text("state", redo)).isEqualTo("SUCCEEDED");
        assertThat(number("changed", redo)).isEqualTo(USERS);
        assertThat(count("assignment where provider_kind = 'BUILT_IN'")).isEqualTo(USERS);
        assertThat(broken()).isEmpty();
    }

    /// One backend dies, so PostgreSQL throws out all others and recovers from its log.
    private void crash() throws Exception {
        String pid = query("select pid from pg_stat_activity where application_name = 'passerelle' limit 1");
        new ProcessBuilder("kill", "-9", pid).start().waitFor(10, TimeUnit.SECONDS);
    }

    /// By a worker that nobody disturbs.
    private void end(JobId job) throws Exception {
        try (var _ = WorkerProcess.start(address(), key())) {
            await(() -> isOver(job), "the end of the job");
        }
    }

    private <T> T inServer(Function<ApplicationContext, T> call) {
        try (var server = WorkerProcess.inside(address(), key())) {
            return call.apply(server);
        }
    }

    private static Actor organisation(ApplicationContext server) {
        TenantId tenant = server.getBean(Organisations.class)
                .create(new NewOrganisation("Contoso", "FR", "fr", ZoneId.of("Europe/Paris")), "test")
                .id();
        Actor admin = Actor.system(tenant, "Alice Admin");
        server.getBean(Licences.class).setPool(admin, CONFERENCING, USERS, 0, Optional.empty());
        server.getBean(ServiceNumbers.class)
                .add(
                        admin,
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Provider interCall =
                server.getBean(Providers.class).add(admin, ProviderDetails.of("InterCall", "intercall.example"));
        UserId first = server.getBean(Users.class)
                .create(admin, UserDetails.of("user0@contoso.example", "User 0"), Source.MANUAL)
                .id();
        var record = new AcpDetails(
                interCall.id(),
                "intercall.example",
                "14255551298",
                List.of("18005551298"),
                new Passcode("13761"),
                Optional.of(new Passcode("91376")),
                "",
                true);
        server.getBean(ThirdPartyRecords.class).setAll(admin, Map.of(first, List.of(record)), true, "");
        server.getBean(Entitlements.class).assign(admin, CONFERENCING, List.of(first), PinTiming.LATER);
        return admin;
    }

    /// The others are like the first: a passcode is sealed for the record's identifier, which they share.
    private static void multiply(Statement statement) throws SQLException {
        statement.execute(
                "create temp table n as select gen_random_uuid() as id, g from generate_series(2, " + USERS + ") g");
        statement.execute("""
                insert into app_user (tenant_id, id, user_principal_name, display_name, usage_location, source,
                                      created_at, updated_at)
                select t.id, n.id, 'user' || g || '@contoso.example', 'User ' || g, 'FR', 'MANUAL', now(), now()
                  from n, tenant t
                """);
        statement.execute("""
                insert into licence_assignment
                select l.tenant_id, n.id, l.product_code, now(), 'test' from n, licence_assignment l
                """);
        statement.execute("update licence_pool set assigned = bought where product_code = '" + CONFERENCING + "'");
        statement.execute("""
                insert into assignment (tenant_id, user_id, entitled, provider_id, provider_kind, updated_at, updated_by)
                select a.tenant_id, n.id, true, a.provider_id, a.provider_kind, now(), 'test' from n, assignment a
                """);
        statement.execute("""
                insert into acp_record
                select r.tenant_id, n.id, r.id, r.provider_id, r.domain, r.toll_number, r.toll_digits,
                       r.toll_free_numbers, r.participant_passcode, r.leader_passcode, r.url, r.is_default, now()
                  from n, acp_record r
                """);
        statement.execute("analyze");
    }

    private org.passerelle.roster.Selection everybody(ApplicationContext server) {
        return server.getBean(Selections.class).everything(admin, RosterQuery.EVERYBODY, List.of());
    }

    private List<String> broken() throws SQLException {
        try (Connection database = database()) {
            return Invariants.broken(database);
        }
    }

    private boolean isOver(JobId job) throws SQLException {
        return !List.of("QUEUED", "RUNNING", "PAUSED").contains(text("state", job));
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(query("select count(*) from " + table));
    }

    private long number(String column, JobId job) throws SQLException {
        return Long.parseLong(text(column, job));
    }

    private String text(String column, JobId job) throws SQLException {
        return query("select " + column + " from job where id = '" + job + "'");
    }

    private String query(String query) throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    /// As the owner, past row-level security. PostgreSQL may just be recovering.
    private Connection database() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
            } catch (SQLException e) {
                if (attempt == 600) { // a minute: on a busy machine PostgreSQL recovers for long
                    throw e;
                }
                pause(Duration.ofMillis(100));
            }
        }
    }

    private DatabaseAddress address() {
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
    }

    private Path key() {
        return home.resolve("master.key");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition, String what) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(end);
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /// Before the first test has run.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
