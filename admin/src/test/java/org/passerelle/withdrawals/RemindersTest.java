package org.passerelle.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.assignments.NumberRule;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.TestWorker;
import org.passerelle.migration.ReadyUsers;
import org.passerelle.notices.PostOffice;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;

/// What users are told before a provider or a number goes, through a real SMTP server.
class RemindersTest {
    private static final int LICENSED = 2;
    private static final int UNLICENSED = 1;
    private static PostOffice office;

    private final Withdrawals withdrawals = TestApplication.bean(Withdrawals.class);
    private final ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
    private final ReadyUsers ready = ReadyUsers.create(LICENSED, UNLICENSED, LICENSED);
    private final Actor admin = ready.contoso().admin();
    private final Instant now = TestApplication.bean(Clock.class).instant();

    @BeforeAll
    static void open() {
        PostOffice.closeRunner();
        office = new PostOffice(0);
    }

    @AfterAll
    static void close() {
        office.close();
        PostOffice.openRunner();
    }

    @BeforeEach
    void useIt() {
        PostOffice.use(ready.contoso(), office.port(), false);
        PostOffice.deliver(admin.tenant());
        office.empty();
    }

    @Test
    void everyUserOfAProviderThatRetiresIsRemindedOnceForEachDay() {
        WithdrawalId id = order(new Thing.OfProvider(ready.interCall().id()), Rule.OfProvider.MOVE_OR_OFF, 10);

        Job first = remindOn(id, 3);
        PostOffice.deliver(admin.tenant());
        List<PostOffice.Mail> mails = office.mails();
        office.empty();
        Job second = remindOn(id, 9);
        PostOffice.deliver(admin.tenant());

        assertThat(first.counters().changed()).isEqualTo(LICENSED + UNLICENSED);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(mails)
                .hasSize(LICENSED + UNLICENSED)
                .allSatisfy(mail -> {
                    assertThat(mail.header("Content-Language")).isEqualTo("fr");
                    assertThat(mail.text()).contains("InterCall");
                    assertThat(mail.html()).contains("InterCall");
                })
                .extracting(PostOffice.Mail::to)
                .doesNotHaveDuplicates();
        assertThat(office.mails()).hasSize(LICENSED + UNLICENSED);
    }

    @Test
    void theUsersOfANumberThatGoesAreTold() {
        ready.work(ready.startMove(ready.users()));
        PostOffice.deliver(admin.tenant());
        office.empty();
        var gone = numbers.all(admin.tenant()).getFirst();
        numbers.add(admin, new NumberDetails("+33 4 78 00 10 00", Optional.empty(), "Lyon", "fr-FR", List.of(), true));
        WithdrawalId id = order(new Thing.OfNumber(gone.id()), new Rule.OfNumber(NumberRule.BY_COUNTRY), 10);

        remindOn(id, 3);
        PostOffice.deliver(admin.tenant());

        assertThat(office.mails())
                .hasSize(LICENSED)
                .allSatisfy(mail -> assertThat(mail.text()).contains("+33 1 70 00 10 00"));
    }

    @Test
    void whoIsMovedBeforeTheReminderLeavesIsNotBotheredWithIt() {
        WithdrawalId id = order(new Thing.OfProvider(ready.interCall().id()), Rule.OfProvider.MOVE_OR_OFF, 10);
        remindOn(id, 3);
        ready.work(ready.startMove(ready.users()));

        PostOffice.deliver(admin.tenant());

        assertThat(office.mails())
                .filteredOn(mail -> mail.text().contains("InterCall"))
                .as("only who could not be moved")
                .hasSize(UNLICENSED);
    }

    private WithdrawalId order(Thing thing, Rule rule, int inDays) {
        return withdrawals.order(
                admin,
                new WithdrawalOrder(
                        thing, rule, Optional.of(now.plus(Duration.ofDays(inDays))), List.of(1, 7), "contract ends"));
    }

    /// @return the job of that day's reminder, done
    private Job remindOn(WithdrawalId id, int day) {
        List<JobId> reminders = TestWorker.withheldAll(ready.contoso(), () -> {
            Days.look(admin, id, now.plus(Duration.ofDays(day)));
            return withdrawals.require(admin, id).reminders();
        });
        return ready.work(reminders.getLast());
    }
}
