package org.passerelle.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.mail.MailServers;
import org.passerelle.testing.Failpoints;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Whoever sends is killed before and after every commit, one after the other. Each user is told; the one message that
/// was on its way may come again, and is recognised by its identifier.
class SendingFailpointsTest {
    private static final int USERS = 2;
    private static PostOffice office;

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

    @Test
    void whoeverIsKilledWheneverEachUserIsToldUnderOneIdentifier() {
        List<String> seen = new ArrayList<>();
        boolean died = true;
        for (int commit = 1; died; commit++) {
            boolean before = sendDyingAt(commit, false, seen);
            died = sendDyingAt(commit, true, seen) || before;
        }

        assertThat(seen)
                .anySatisfy(where -> assertThat(where).contains("Gathering.gather"))
                .anySatisfy(where -> assertThat(where).contains("Round.next"))
                .anySatisfy(where -> assertThat(where).contains("Round.end"));
    }

    private static boolean sendDyingAt(int commit, boolean after, List<String> seen) {
        office.empty();
        TestOrganisation contoso = TestOrganisation.create();
        PostOffice.use(contoso, office.port(), false);
        List<UserId> users = TestUsers.off(contoso, "en", "fr");
        PostOffice.gather(contoso.tenant());
        TestUsers.on(contoso, users);

        Optional<String> where = Failpoints.dieAt(commit, after, () -> PostOffice.deliver(contoso.tenant()));
        where.ifPresent(seen::add);
        leaseEnds(contoso);
        PostOffice.deliver(contoso.tenant());

        List<PostOffice.Mail> mails = office.mails();
        assertThat(mails).as(where.toString()).hasSizeBetween(USERS, USERS + 1);
        assertThat(mails.stream().map(PostOffice.Mail::to).distinct())
                .as(where.toString())
                .hasSize(USERS);
        assertThat(mails.stream().map(PostOffice.Mail::id).distinct())
                .as(where.toString())
                .hasSize(USERS);
        assertThat(Invariants.broken(contoso)).as(where.toString()).isEmpty();
        return where.isPresent();
    }

    /// As if minutes had passed.
    private static void leaseEnds(TestOrganisation organisation) {
        TestApplication.bean(MailServers.class).noteUp(organisation.tenant());
        TestApplication.bean(Transactions.class)
                .in(
                        organisation.tenant().value(),
                        () -> TestApplication.bean(DSLContext.class)
                                .query(
                                        "update notice set lease_until = now() where state = 'SENDING' and tenant_id ="
                                                + " ?::uuid",
                                        organisation.tenant().value())
                                .execute());
    }
}
