package org.passerelle.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.db.Transactions;
import org.passerelle.mail.MailServers;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Each notice once, whatever mail servers and workers do.
class SendingTest {
    private static final int MANY = 300;

    private final NoticeRows rows = TestApplication.bean(NoticeRows.class);
    private final Sending sending = TestApplication.bean(Sending.class);
    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final MailServers servers = TestApplication.bean(MailServers.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final TenantId tenant = contoso.tenant();

    @BeforeAll
    static void byHand() {
        TestApplication.bean(NoticeRunner.class).stop();
    }

    @AfterAll
    static void byItself() {
        TestApplication.bean(NoticeRunner.class).start();
    }

    @Test
    void manyUsersMovedGetExactlyOneEachThoughTwoWorkersSend() throws Exception {
        try (var office = new PostOffice(0)) {
            PostOffice.use(contoso, office.port(), false);
            queued(MANY);

            atOnce(() -> sending.send(tenant, () -> false), () -> sending.send(tenant, () -> false));

            List<PostOffice.Mail> mails = office.mails();
            assertThat(mails).hasSize(MANY);
            assertThat(mails).extracting(PostOffice.Mail::to).doesNotHaveDuplicates();
            assertThat(mails).extracting(PostOffice.Mail::id).doesNotHaveDuplicates();
            assertThat(count(NoticeState.SENT)).isEqualTo(MANY);
            assertThat(Invariants.broken(contoso)).isEmpty();
        }
    }

    @Test
    void aDeadServerDelaysNoMoveAndTheQueueDrainsOnceItIsBack() throws Exception {
        int port;
        try (var office = new PostOffice(0)) {
            port = office.port();
        }
        PostOffice.use(contoso, port, false);
        UserId zoe = queued(1).getFirst();

        sending.send(tenant, () -> false);

        assertThat(servers.health(tenant).isDown()).isTrue();
        assertThat(of(zoe).state()).isEqualTo(NoticeState.WAITING);
        assertThat(of(zoe).attempts()).as("nothing was handed over").isZero();
        try (var office = new PostOffice(port)) {
            sending.send(tenant, () -> false);
            assertThat(office.mails()).as("the server has its pause first").isEmpty();
            servers.noteUp(tenant);
            sending.send(tenant, () -> false);
            assertThat(office.mails()).hasSize(1);
        }
        assertThat(servers.health(tenant).isDown()).isFalse();
    }

    @Test
    void aRepeatAfterAnUnknownAnswerHasTheSameMessageId() throws Exception {
        try (var server = new UnreliableServer()) {
            PostOffice.use(contoso, server.port(), false);
            UserId zoe = queued(1).getFirst();
            server.mood = UnreliableServer.Mood.DROPS_AFTER_DATA;
            sending.send(tenant, () -> false);
            assertThat(of(zoe).problem()).isEqualTo("unknown");
            assertThat(of(zoe).nextAttempt().orElseThrow())
                    .isAfter(Instant.now().plusSeconds(50));

            server.mood = UnreliableServer.Mood.WELL;
            comeBack();
            sending.send(tenant, () -> false);

            assertThat(server.messageIds).hasSize(2);
            assertThat(server.messageIds.getFirst()).isEqualTo(server.messageIds.getLast());
            assertThat(of(zoe).state()).isEqualTo(NoticeState.SENT);
        }
    }

    @Test
    void whatMayHaveArrivedIsNotTakenBack() throws Exception {
        try (var server = new UnreliableServer()) {
            PostOffice.use(contoso, server.port(), false);
            UserId zoe = queued(1).getFirst();
            server.mood = UnreliableServer.Mood.DROPS_AFTER_DATA;
            sending.send(tenant, () -> false);
            TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);

            PostOffice.gather(tenant);

            assertThat(all(zoe)).extracting(notice -> notice.kind().code()).containsExactly("turned-off", "welcome");
        }
    }

    @Test
    void anAddressThatTheServerRefusesFailsAtOnceAndSaysWhy() throws Exception {
        try (var server = new UnreliableServer()) {
            PostOffice.use(contoso, server.port(), false);
            server.mood = UnreliableServer.Mood.KNOWS_NOBODY;
            List<UserId> users = queued(3);

            sending.send(tenant, () -> false);

            assertThat(count(NoticeState.FAILED)).isEqualTo(3);
            assertThat(of(users.getFirst()).problem()).isEqualTo("refused");
            assertThat(of(users.getFirst()).answer()).contains("550 5.1.1 no such user here");
            assertThat(servers.health(tenant).isDown()).isFalse();
        }
    }

    @Test
    void aBusyServerIsTriedLaterAndGivenUpInTheEnd() throws IOException {
        try (var server = new UnreliableServer()) {
            PostOffice.use(contoso, server.port(), false);
            server.mood = UnreliableServer.Mood.BUSY;
            UserId zoe = queued(1).getFirst();

            for (int i = 1; i < Sending.MOST_ATTEMPTS; i++) {
                sending.send(tenant, () -> false);
                assertThat(of(zoe).attempts()).isEqualTo(i);
                comeBack();
            }
            sending.send(tenant, () -> false);

            assertThat(of(zoe).state()).isEqualTo(NoticeState.FAILED);
            assertThat(of(zoe).problem()).isEqualTo("gave-up");
            assertThat(of(zoe).answer()).contains("451");
        }
    }

    @Test
    void aWorkerThatFrozeCannotEndWhatAnotherTookOver() throws IOException {
        try (var office = new PostOffice(0)) {
            PostOffice.use(contoso, office.port(), false);
            UserId zoe = queued(1).getFirst();
            Claimed frozen = claim(Duration.ZERO).getFirst();
            sending.send(tenant, () -> false);
            assertThat(office.mails()).hasSize(1);

            boolean ended = transactions.in(
                    tenant.value(), () -> rows.end(tenant, frozen, NoticeState.FAILED, "", "", "refused", ""));

            assertThat(ended).isFalse();
            assertThat(of(zoe).state()).isEqualTo(NoticeState.SENT);
        }
    }

    @Test
    void whatAWorkerHoldsNobodyElseTakes() {
        queued(1);

        List<Claimed> held = claim(Duration.ofMinutes(1));

        assertThat(held).hasSize(1);
        assertThat(claim(Duration.ofMinutes(1))).isEmpty();
    }

    private List<UserId> queued(int users) {
        String[] languages = new String[users];
        Arrays.setAll(languages, i -> i % 2 == 0 ? "en" : "fr");
        List<UserId> created = TestUsers.off(contoso, languages);
        PostOffice.gather(tenant);
        IntStream.range(0, (users + 999) / 1_000)
                .mapToObj(i -> created.subList(i * 1_000, Math.min(users, (i + 1) * 1_000)))
                .forEach(some -> TestUsers.set(contoso, some, Target.OURS, PinTiming.LATER));
        TestApplication.bean(Pins.class).fillPending(tenant, users);
        if (servers.settings(tenant).isComplete()) {
            PostOffice.gather(tenant);
        } else {
            PostOffice.use(contoso, 1, false);
            PostOffice.gather(tenant);
        }
        return created;
    }

    /// As if the pauses of server and messages were over.
    private void comeBack() {
        servers.noteUp(tenant);
        transactions.in(
                tenant.value(),
                () -> TestApplication.bean(org.jooq.DSLContext.class)
                        .query("update notice set next_attempt_at = now() where tenant_id = ?::uuid", tenant.value())
                        .execute());
    }

    private List<Claimed> claim(Duration lease) {
        return transactions.in(tenant.value(), () -> rows.claim(tenant, 10, lease, Instant.MAX));
    }

    private int count(NoticeState state) {
        return transactions.read(tenant.value(), () -> rows.count(tenant, state, Notices.MANY));
    }

    private Notice of(UserId user) {
        return all(user).getFirst();
    }

    private List<Notice> all(UserId user) {
        return TestApplication.bean(Notices.class).ofUser(contoso.admin(), user, Optional.empty(), 10);
    }

    private static void atOnce(Runnable... works) throws InterruptedException {
        var go = new CountDownLatch(1);
        List<Thread> threads = Arrays.stream(works)
                .map(work -> Thread.ofVirtual().start(() -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    work.run();
                }))
                .toList();
        go.countDown();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
    }
}
