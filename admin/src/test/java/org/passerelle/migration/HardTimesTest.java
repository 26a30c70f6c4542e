package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Target;
import org.passerelle.jobs.Jobs;
import org.passerelle.notices.PostOffice;
import org.passerelle.notices.UnreliableServer;
import org.passerelle.testing.SmallDisk;
import org.passerelle.testing.WallClock;
import org.springframework.context.ApplicationContext;

/// Fifty thousand users are moved and told by workers that are killed at random moments while the mail server comes and
/// goes, moved back while one worker is frozen and wakes up again, moved anew while the database is cut off and
/// crashes, turned off in waves while the clock is set, and put back while the disk is full. More of it:
/// `-Dpasserelle.kills=200`, another course: `-Dpasserelle.seed=…`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
class HardTimesTest {
    private static final int USERS = 50_000;
    private static final int WITH_ADDRESS = 1_000;
    private static final String HAVE_ADDRESS = "user_id in (select id from app_user where mail <> '')";
    private static final int WAVE = 25_000;
    private static final int KILLS = Integer.getInteger("passerelle.kills", 20);
    private static final long SEED = Long.getLong("passerelle.seed", 4_711);
    private static final int LONGEST_LIFE_MS = 600;
    /// Every other worker gets somewhere before its random moment comes, as far as the machine lets it.
    private static final Duration LONGEST_START = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /// Each look is a connection of its own to the database.
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_CUTS = Duration.ofMillis(500);
    private static final int CUTS = 12;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofHours(3);
    private static final List<Duration> JUMPS = List.of(
            Duration.ofDays(1), Duration.ofDays(-1), Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(40));
    /// So often do workers look for e-mails whose grace is over.
    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final long MEGABYTE = 1 << 20;
    private static final List<UnreliableServer.Mood> MOODS = List.of(
            UnreliableServer.Mood.WELL,
            UnreliableServer.Mood.AWAY,
            UnreliableServer.Mood.WELL,
            UnreliableServer.Mood.BUSY,
            UnreliableServer.Mood.DROPS_AFTER_DATA);

    private ManyUsers many = nothing();
    private JobId move = nothing();

    @BeforeAll
    void manyUsersReadyToMove() throws Exception {
        many = ManyUsers.create(USERS);
        many.execute("update app_user set mail = user_principal_name where id in (select id from app_user limit "
                + WITH_ADDRESS + ")");
    }

    @AfterAll
    void stop() throws Exception {
        many.close();
    }

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void whoeverIsKilledAndHoweverTheMailServerFlapsEachUserIsMovedOnceAndToldOnce() throws Exception {
        var random = new Random(SEED);
        try (var mail = new UnreliableServer()) {
            move = many.inServer(server -> {
                PostOffice.use(server, many.admin(), mail.port(), Duration.ZERO);
                return server.getBean(Moves.class)
                        .start(many.admin(), many.everybody(server), Target.OURS, "the contract ends");
            });

            int killedAtWork = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = many.number("position", move);
                mail.mood = MOODS.get(kill % MOODS.size());
                try (var worker = many.worker()) {
                    if (kill % 2 == 0) {
                        awaitAtMost(LONGEST_START, () -> many.number("position", move) > before || many.isOver(move));
                    }
                    pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
                    worker.kill();
                }
                killedAtWork += many.isOver(move) ? 0 : 1;
                assertThat(many.number("position", move))
                        .as("after kill %d", kill)
                        .isGreaterThanOrEqualTo(before);
                assertThat(many.broken())
                        .as("after kill %d of seed %d", kill, SEED)
                        .isEmpty();
                mailServerIsTriedAgain();
            }
            mail.mood = UnreliableServer.Mood.AWAY;
            end(move);
            assertThat(many.count("notice where state = 'WAITING'"))
                    .as("a dead mail server slows no move")
                    .isPositive();
            mail.mood = UnreliableServer.Mood.WELL;
            everybodyIsTold();

            assertThat(killedAtWork).isGreaterThan(KILLS / 2);
            assertThat(many.text("state", move)).isEqualTo("SUCCEEDED");
            assertThat(many.number("changed", move)).isEqualTo(USERS);
            assertThat(many.count("audit_event where action = 'assignment.moved' and job_id = '" + move + "'"))
                    .isEqualTo(USERS);
            assertThat(many.count("assignment where pin_pending")).isZero();
            assertThat(many.count("notice where state = 'SENT'")).isEqualTo(WITH_ADDRESS);
            assertThat(mail.taken).hasSize(WITH_ADDRESS);
            assertThat(mail.taken.values())
                    .as("a repeat is known by its identifier")
                    .extracting(Set::size)
                    .containsOnly(1);
            assertThat(many.broken()).isEmpty();
        }
    }

    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void aFrozenWorkerThatWakesUpAfterAnotherTookItsJobWritesNothing() throws Exception {
        JobId undo = many.inServer(server -> {
            PostOffice.use(server, many.admin(), 1, GRACE);
            return undo(server, "by mistake");
        });

        try (var frozen = many.worker()) {
            long before = many.number("position", undo);
            await(() -> many.number("position", undo) > before, "a batch of the worker");
            frozen.freeze();
            assertThat(many.isOver(undo)).isFalse();
            end(undo);
            frozen.wake();
            await(() -> frozen.output().contains("its write was refused"), "the late worker to be refused");
        }

        assertThat(many.text("state", undo)).isEqualTo("SUCCEEDED");
        assertThat(many.number("changed", undo)).isEqualTo(USERS);
        assertThat(many.text("state", move)).isEqualTo("UNDONE");
        assertThat(many.count("assignment where provider_kind = 'THIRD_PARTY'")).isEqualTo(USERS);
        assertThat(many.broken()).isEmpty();
        move = undo;
    }

    @Test
    @Order(3)
    @Execution(ExecutionMode.SAME_THREAD)
    void aDatabaseThatIsCutOffAgainAndAgainAndThenCrashesLosesNothingAndNobodySeesIt() throws Exception {
        JobId redo = many.inServer(server -> undo(server, "after all"));

        try (var worker = many.worker()) {
            for (int cut = 0; cut < CUTS && !many.isOver(redo); cut++) {
                many.query(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'passerelle'");
                pause(BETWEEN_CUTS);
            }
            crash();
            await(() -> many.isOver(redo), "the end of the job");
            assertThat(worker.output()).doesNotContain("item failed").doesNotContain("job was given up");
        }

        assertThat(many.text("state", redo)).isEqualTo("SUCCEEDED");
        assertThat(many.number("changed", redo)).isEqualTo(USERS);
        assertThat(many.count("assignment where provider_kind = 'BUILT_IN'")).isEqualTo(USERS);
        assertThat(many.broken()).isEmpty();
    }

    @Test
    @Order(4)
    @Execution(ExecutionMode.SAME_THREAD)
    void aClockThatIsSetForwardAndBackEndsNoGraceNoUndoWindowAndNoPauseBetweenWaves() throws Exception {
        WallClock wall = WallClock.take().orElseGet(() -> abort("the clock cannot be set: install libfaketime"));
        JobId wave;
        try (wall) {
            wall.set(JUMPS.getFirst());
            wave = many.inServer(server -> turnOffInWaves(server));
            try (var worker = many.worker(wall.environment())) {
                for (Duration ahead : JUMPS.subList(1, JUMPS.size())) {
                    long before = many.number("position", wave);
                    await(() -> many.isOver(wave) || many.number("position", wave) > before, "a batch of the worker");
                    long jumps = worker.jumps();
                    wall.set(ahead);
                    await(() -> worker.jumps() > jumps, "the worker's clock to be set");
                }
                await(() -> many.isOver(wave), "the end of the wave");
                pause(LOOK);
            }
        }

        String ofWave = " where job_id = '" + wave + "' and ";
        assertThat(many.text("state", wave)).isEqualTo("SUCCEEDED");
        assertThat(many.number("changed", wave)).isEqualTo(WAVE);
        assertThat(many.count("outbox" + ofWave + "at between now() - interval '1 hour' and now()"))
                .as("who waits for the end of the grace")
                .isEqualTo(WAVE);
        assertThat(
                        many.count(
                                "assignment_archive" + ofWave
                                        + "restorable_until between now() + interval '29 days 23 hours' and now() + interval '30 days'"))
                .isEqualTo(WAVE);
        assertThat(many.count("move_plan_wave")).isEqualTo(1);
        assertThat(many.count("move_plan where state = 'RUNNING' and next_wave_at between"
                        + " now() + interval '2 hours 50 minutes' and now() + interval '3 hours'"))
                .isEqualTo(1);
        assertThat(many.broken()).isEmpty();
        move = wave;
    }

    @Test
    @Order(5)
    @Execution(ExecutionMode.SAME_THREAD)
    void aFullDiskBlamesNobodyAndOnceThereIsRoomTheJobGoesOn() throws Exception {
        long taken = Long.parseLong(many.query("select pg_table_size('outbox')"));
        SmallDisk disk = SmallDisk.mount(taken + 64 * MEGABYTE)
                .orElseGet(() ->
                        abort("no small disk: this user may mount nothing, not even in a namespace of their own"));
        try (disk) {
            many.execute(
                    "create tablespace small location '" + disk.path() + "'",
                    "alter table outbox set tablespace small");
            disk.fillUpTo(2 * MEGABYTE);
            JobId undo = many.inServer(server -> undo(server, "not them"));

            try (var worker = many.worker()) {
                await(() -> worker.output().contains("No space left on device"), "the disk to be full");
                long stands = many.number("position", undo);
                long done = many.inServer(server -> server.getBean(Jobs.class)
                        .require(many.admin(), undo)
                        .counters()
                        .done());
                assertThat(done).as("whoever looks sees how far it is").isBetween(stands, WAVE - 1L);
                disk.free();
                await(() -> many.isOver(undo), "the end of the job");
                assertThat(worker.output()).doesNotContain("item failed").doesNotContain("job was given up");
            }

            assertThat(many.text("state", undo)).isEqualTo("SUCCEEDED");
            assertThat(many.number("changed", undo)).isEqualTo(WAVE);
            assertThat(many.count("assignment where provider_kind = 'BUILT_IN'"))
                    .isEqualTo(USERS);
            assertThat(many.broken()).isEmpty();
            many.execute("alter table outbox set tablespace pg_default", "drop tablespace small");
        }
    }

    private JobId undo(ApplicationContext server, String reason) {
        return server.getBean(Undos.class).start(many.admin(), new Undos.Wish(move, Optional.empty(), false), reason);
    }

    /// @return the job of the first of two waves
    private JobId turnOffInWaves(ApplicationContext server) {
        MovePlans plans = server.getBean(MovePlans.class);
        MovePlanId plan = plans.draft(
                many.admin(),
                many.everybody(server).id(),
                PlanOptions.to(Target.NONE).with(new Waves(WAVE, PAUSE, 100)));
        while (plans.require(many.admin(), plan).preview().isEmpty()) {
            server.getBean(PlanPreviews.class).run(many.admin().tenant(), plan.value());
        }
        server.getBean(PlanStarts.class).start(many.admin(), plan, OptionalLong.of(USERS));
        return plans.waves(many.admin(), plan).getFirst();
    }

    /// As if the pause were over that a mail server has which was away.
    private void mailServerIsTriedAgain() throws SQLException {
        many.execute("update mail_setting set paused_until = null");
    }

    /// As if the pauses between attempts were over, and the leases of the killed. Those without an address come last:
    /// nobody waits for them here.
    private void everybodyIsTold() throws Exception {
        mailServerIsTriedAgain();
        many.execute(
                "update notice set next_attempt_at = now() + interval '1 hour' where state = 'WAITING'",
                "update notice set next_attempt_at = now() where state = 'WAITING' and " + HAVE_ADDRESS,
                "update notice set lease_until = now() where state = 'SENDING'");
        try (var _ = many.worker()) {
            await(
                    () -> many.count("outbox where " + HAVE_ADDRESS)
                                    + many.count("notice where state in ('WAITING', 'SENDING') and " + HAVE_ADDRESS)
                            == 0,
                    "the last e-mail");
        }
    }

    /// One backend dies, so PostgreSQL throws out all others and recovers from its log.
    private void crash() throws Exception {
        String pid = many.query("select pid from pg_stat_activity where application_name = 'passerelle' limit 1");
        new ProcessBuilder("kill", "-9", pid).start().waitFor(10, TimeUnit.SECONDS);
    }

    /// By a worker that nobody disturbs.
    private void end(JobId job) throws Exception {
        try (var _ = many.worker()) {
            await(() -> many.isOver(job), "the end of the job");
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition, String what) throws Exception {
        assertThat(awaitAtMost(LIMIT, condition))
                .as("waited in vain for %s", what)
                .isTrue();
    }

    private static boolean awaitAtMost(Duration limit, Condition condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(POLL);
        }
        return true;
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
