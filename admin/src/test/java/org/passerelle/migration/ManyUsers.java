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
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
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
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.seals.AuditSeals;
import org.passerelle.seals.SealCheck;
import org.passerelle.seals.SealNow;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.WorkerProcess;
import org.springframework.context.ApplicationContext;

/// An organisation with many users of a third party, licensed and ready to be moved, on a database of its own which
/// workers come to and go from.
final class ManyUsers implements AutoCloseable {
    private static final String CONFERENCING = "MCOMEETADV";
    /// On a busy machine PostgreSQL recovers for long.
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

    private final EmbeddedPostgres postgres;
    private final Path home;
    private final Actor admin;
    /// Written by the test's thread.
    private @Nullable Connection standing;

    private ManyUsers(EmbeddedPostgres postgres, Path home, int count) {
        this.postgres = postgres;
        this.home = home;
        this.admin = inServer(server -> organisation(server, count));
    }

    static ManyUsers create(int count) throws Exception {
        var many = new ManyUsers(
                EmbeddedPostgres.startTemporary(), Files.createTempDirectory("passerelle-hard-times"), count);
        try (Connection database = many.newConnection();
                Statement statement = database.createStatement()) {
            multiply(statement, count);
        }
        WorkerProcess.learn(many.address(), many.key());
        return many;
    }

    @Override
    public void close() throws IOException, SQLException {
        if (standing != null) {
            standing.close();
        }
        postgres.close();
        Files.deleteIfExists(key());
        Files.deleteIfExists(home);
    }

    Actor admin() {
        return admin;
    }

    Selection everybody(ApplicationContext server) {
        return server.getBean(Selections.class).everything(admin, RosterQuery.EVERYBODY, List.of());
    }

    /// A few calls to a server of this process. Its worker takes jobs, too, until the calls are done.
    <T> T inServer(Function<ApplicationContext, T> call) {
        try (var server = WorkerProcess.inside(address(), key())) {
            return call.apply(server);
        }
    }

    WorkerProcess worker() throws IOException {
        return WorkerProcess.start(address(), key());
    }

    WorkerProcess worker(Map<String, String> environment) throws IOException {
        return WorkerProcess.start(address(), key(), environment);
    }

    /// With fresh statistics: what was just written by the ten thousand is otherwise joined as if it were a handful.
    /// Coarse ones, since how many there are is all that matters, and to take them is half of the look.
    List<String> broken() throws SQLException {
        execute(
                "set default_statistics_target = 10",
                "analyze job, job_item, app_user, assignment, assignment_archive, acp_record, access_code, outbox, notice,"
                        + " audit_event, licence_assignment");
        return Invariants.broken(database());
    }

    /// Seals the last events, too, and reads the whole audit again.
    ///
    /// @return how many events the seals cover
    long sealed() {
        return inServer(server -> {
            SealNow.all(server, admin.tenant());
            AuditSeals seals = server.getBean(AuditSeals.class);
            long events = 0;
            OptionalLong next = OptionalLong.of(1);
            while (next.isPresent()) {
                SealCheck check = seals.check(admin, next.getAsLong());
                assertThat(check.fault()).as("broken seal").isEmpty();
                events += check.events();
                next = check.next();
            }
            return events;
        });
    }

    /// By a worker that nobody disturbs.
    void end(JobId job) throws Exception {
        try (var _ = worker()) {
            Patience.await(() -> isOver(job), "the end of the job");
        }
    }

    boolean isOver(JobId job) throws SQLException {
        return !List.of("QUEUED", "RUNNING", "PAUSED").contains(text("state", job));
    }

    /// @param table with conditions
    long count(String table) throws SQLException {
        return Long.parseLong(query("select count(*) from " + table));
    }

    long number(String column, JobId job) throws SQLException {
        return Long.parseLong(text(column, job));
    }

    String text(String column, JobId job) throws SQLException {
        return query("select " + column + " from job where id = '" + job + "'");
    }

    /// Asked again where PostgreSQL crashed meanwhile.
    String query(String query) throws SQLException {
        while (true) {
            Connection database = database();
            try (Statement statement = database.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                found.next();
                return found.getString(1);
            } catch (SQLException e) {
                if (database.isValid(1)) {
                    throw e;
                }
            }
        }
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = database().createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /// The same as long as it lasts: each new one costs PostgreSQL a process.
    private Connection database() throws SQLException {
        Connection kept = standing;
        if (kept == null || !kept.isValid(1)) {
            kept = newConnection();
            standing = kept;
        }
        return kept;
    }

    /// As the owner, past row-level security. PostgreSQL may just be recovering.
    private Connection newConnection() throws SQLException {
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private DatabaseAddress address() {
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
    }

    private Path key() {
        return home.resolve("master.key");
    }

    private static Actor organisation(ApplicationContext server, int count) {
        TenantId tenant = server.getBean(Organisations.class)
                .create(new NewOrganisation("Contoso", "FR", "fr", ZoneId.of("Europe/Paris")), "test")
                .id();
        Actor admin = Actor.system(tenant, "Alice Admin");
        server.getBean(Licences.class).setPool(admin, CONFERENCING, count, 0, Optional.empty());
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
    /// No foreign key is checked for each of them; their identifiers grow, as those of the product do.
    private static void multiply(Statement statement, int count) throws SQLException {
        statement.execute("set session_replication_role = replica");
        statement.execute("create temp table n as select uuidv7() as id, g from generate_series(2, " + count + ") g");
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
}
