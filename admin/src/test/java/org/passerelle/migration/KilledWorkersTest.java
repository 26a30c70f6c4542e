package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Target;
import org.passerelle.notices.PostOffice;
import org.passerelle.notices.UnreliableServer;

/// Fifty thousand users are moved and told by workers that are killed at random moments while the mail server comes and
/// goes. More of it: `-Dpasserelle.kills=200`, e-mails for all: `-Dpasserelle.addresses=50000`, another course:
/// `-Dpasserelle.seed=…`.
@Execution(ExecutionMode.CONCURRENT)
class KilledWorkersTest {
    private static final int USERS = 50_000;
    private static final int WITH_ADDRESS = Integer.getInteger("passerelle.addresses", 1_000);
    private static final String HAVE_ADDRESS = "user_id in (select id from app_user where mail <> '')";
    private static final int KILLS = Integer.getInteger("passerelle.kills", 20);
    private static final long SEED = Long.getLong("passerelle.seed", 4_711);
    private static final int LONGEST_LIFE_MS = 600;
    /// Every other worker gets somewhere before its random moment comes, as far as the machine lets it.
    private static final Duration LONGEST_START = Duration.ofSeconds(5);
    /// Who is told gets a PIN first, whose hash takes its time.
    private static final Duration LONGEST_POST = Duration.ofMinutes(10).plus(Duration.ofMillis(50L * WITH_ADDRESS));

    private static final List<UnreliableServer.Mood> MOODS = List.of(
            UnreliableServer.Mood.WELL,
            UnreliableServer.Mood.AWAY,
            UnreliableServer.Mood.WELL,
            UnreliableServer.Mood.BUSY,
            UnreliableServer.Mood.DROPS_AFTER_DATA);

    @Test
    void whoeverIsKilledAndHoweverTheMailServerFlapsEachUserIsMovedOnceAndToldOnce() throws Exception {
        var random = new Random(SEED);
        try (var many = ManyUsers.create(USERS);
                var mail = new UnreliableServer()) {
            many.execute("update app_user set mail = user_principal_name where id in (select id from app_user limit "
                    + WITH_ADDRESS + ")");
            JobId move = many.inServer(server -> {
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
                        Patience.awaitAtMost(
                                LONGEST_START, () -> many.number("position", move) > before || many.isOver(move));
                    }
                    Patience.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
                    worker.kill();
                }
                killedAtWork += many.isOver(move) ? 0 : 1;
                assertThat(many.number("position", move))
                        .as("after kill %d", kill)
                        .isGreaterThanOrEqualTo(before);
                assertThat(many.broken())
                        .as("after kill %d of seed %d", kill, SEED)
                        .isEmpty();
                mailServerIsTriedAgain(many);
            }
            mail.mood = UnreliableServer.Mood.AWAY;
            many.end(move);
            assertThat(many.count("notice where state = 'WAITING'"))
                    .as("a dead mail server slows no move")
                    .isPositive();
            mail.mood = UnreliableServer.Mood.WELL;
            everybodyIsTold(many, mail);

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
            assertThat(many.sealed()).isEqualTo(many.count("audit_event"));
        }
    }

    /// As if the pause were over that a mail server has which was away.
    private static void mailServerIsTriedAgain(ManyUsers many) throws SQLException {
        many.execute("update mail_setting set paused_until = null");
    }

    /// As if the pauses between attempts were over, and the leases of the killed. Those without an address come last:
    /// nobody waits for them here.
    private static void everybodyIsTold(ManyUsers many, UnreliableServer mail) throws Exception {
        mailServerIsTriedAgain(many);
        many.execute(
                "update notice set next_attempt_at = now() + interval '1 hour' where state = 'WAITING'",
                "update notice set next_attempt_at = now() where state = 'WAITING' and " + HAVE_ADDRESS,
                "update notice set lease_until = now() where state = 'SENDING'");
        try (var _ = many.worker()) {
            assertThat(Patience.awaitAtMost(
                            LONGEST_POST,
                            () -> mail.taken.size() == WITH_ADDRESS
                                    && many.count("outbox where " + HAVE_ADDRESS)
                                                    + many.count("notice where state in ('WAITING', 'SENDING') and "
                                                            + HAVE_ADDRESS)
                                            == 0))
                    .as("the last e-mail was sent")
                    .isTrue();
        }
    }
}
