package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
import org.passerelle.testing.SmallDisk;
import org.passerelle.testing.WallClock;
import org.springframework.context.ApplicationContext;

/// Twenty thousand users are moved; moved back while one worker is frozen and wakes up again; moved anew while the
/// database is cut off and crashes; turned off in waves while the clock is set; and put back while the disk is full.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
class HardTimesTest {
    private static final int USERS = 20_000;
    private static final int WAVE = 10_000;
    private static final Duration BETWEEN_CUTS = Duration.ofMillis(500);
    private static final int CUTS = 6;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofHours(3);
    private static final List<Duration> JUMPS = List.of(
            Duration.ofDays(1), Duration.ofDays(-1), Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(40));
    /// So often do workers look for e-mails whose grace is over.
    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final long MEGABYTE = 1 << 20;

    private ManyUsers many = nothing();
    private JobId move = nothing();

    @BeforeAll
    void manyUsersWhoWereMoved() throws Exception {
        many = ManyUsers.create(USERS);
        move = many.inServer(server -> server.getBean(Moves.class)
                .start(many.admin(), many.everybody(server), Target.OURS, "the contract ends"));
        many.end(move);
    }

    @AfterAll
    void stop() throws Exception {
        many.close();
    }

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void aFrozenWorkerThatWakesUpAfterAnotherTookItsJobWritesNothing() throws Exception {
        JobId undo = many.inServer(server -> {
            PostOffice.use(server, many.admin(), 1, GRACE);
            return undo(server, "by mistake");
        });

        try (var frozen = many.worker()) {
            long before = many.number("position", undo);
            Patience.await(() -> many.number("position", undo) > before, "a batch of the worker");
            frozen.freeze();
            assertThat(many.isOver(undo)).isFalse();
            many.end(undo);
            frozen.wake();
            Patience.await(() -> frozen.output().contains("its write was refused"), "the late worker to be refused");
        }

        assertThat(many.text("state", undo)).isEqualTo("SUCCEEDED");
        assertThat(many.number("changed", undo)).isEqualTo(USERS);
        assertThat(many.text("state", move)).isEqualTo("UNDONE");
        assertThat(many.count("assignment where provider_kind = 'THIRD_PARTY'")).isEqualTo(USERS);
        assertThat(many.broken()).isEmpty();
        move = undo;
    }

    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void aDatabaseThatIsCutOffAgainAndAgainAndThenCrashesLosesNothingAndNobodySeesIt() throws Exception {
        JobId redo = many.inServer(server -> undo(server, "after all"));

        try (var worker = many.worker()) {
            for (int cut = 0; cut < CUTS && !many.isOver(redo); cut++) {
                many.query("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name like 'passerelle%'");
                Patience.pause(BETWEEN_CUTS);
            }
            crash();
            Patience.await(() -> many.isOver(redo), "the end of the job");
            assertThat(worker.output()).doesNotContain("item failed").doesNotContain("job was given up");
        }

        assertThat(many.text("state", redo)).isEqualTo("SUCCEEDED");
        assertThat(many.number("changed", redo)).isEqualTo(USERS);
        assertThat(many.count("assignment where provider_kind = 'BUILT_IN'")).isEqualTo(USERS);
        assertThat(many.broken()).isEmpty();
    }

    @Test
    @Order(3)
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
                    Patience.await(
                            () -> many.isOver(wave) || many.number("position", wave) > before, "a batch of the worker");
                    long jumps = worker.jumps();
                    wall.set(ahead);
                    Patience.await(() -> worker.jumps() > jumps, "the worker's clock to be set");
                }
                Patience.await(() -> many.isOver(wave), "the end of the wave");
                Patience.pause(LOOK);
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
    @Order(4)
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
            disk.fillUpTo(MEGABYTE);
            JobId undo = many.inServer(server -> undo(server, "not them"));

            try (var worker = many.worker()) {
                Patience.await(() -> worker.output().contains("No space left on device"), "the disk to be full");
                long stands = many.number("position", undo);
                long done = many.inServer(server -> server.getBean(Jobs.class)
                        .require(many.admin(), undo)
                        .counters()
                        .done());
                assertThat(done).as("whoever looks sees how far it is").isBetween(stands, WAVE - 1L);
                disk.free();
                Patience.await(() -> many.isOver(undo), "the end of the job");
                assertThat(worker.output()).doesNotContain("item failed").doesNotContain("job was given up");
            }

            assertThat(many.text("state", undo)).isEqualTo("SUCCEEDED");
            assertThat(many.number("changed", undo)).isEqualTo(WAVE);
            assertThat(many.count("assignment where provider_kind = 'BUILT_IN'"))
                    .isEqualTo(USERS);
            assertThat(many.broken()).isEmpty();
            assertThat(many.sealed()).isEqualTo(many.count("audit_event"));
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

    /// One backend dies, so PostgreSQL throws out all others and recovers from its log. A worker that was just cut off
    /// may have none for a moment.
    private void crash() throws Exception {
        Patience.await(
                () -> {
                    String pid = many.query("select coalesce(min(pid), 0) from pg_stat_activity"
                            + " where application_name = 'passerelle' and backend_type = 'client backend'");
                    return !pid.equals("0")
                            && new ProcessBuilder("kill", "-9", pid).start().waitFor() == 0;
                },
                "a connection of the worker to die");
    }

    /// Before the first test has run.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
