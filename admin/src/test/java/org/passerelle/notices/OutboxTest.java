package org.passerelle.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.Cause;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Pin;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class OutboxTest {
    private final Outbox outbox = TestApplication.bean(Outbox.class);
    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final UserId zoe = TestUsers.off(contoso, "fr").getFirst();

    @Test
    void theChangesOfAUserAreAChainFromWhatWasToWhatIs() {
        TestUsers.on(contoso, List.of(zoe));
        TestApplication.bean(Pins.class).reset(contoso.admin(), zoe);
        TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);

        List<Outbox.Entry> chain = waiting();

        assertThat(chain.subList(2, 5))
                .extracting(Outbox.Entry::cause)
                .containsExactly(Cause.MOVED, Cause.PIN_RESET, Cause.TURNED_OFF);
        assertThat(chain.getFirst().was().ours()).isFalse();
        assertThat(chain.getLast().now().ours()).isFalse();
        assertThat(chain.get(3).now()).isEqualTo(chain.get(4).was());
        assertThat(chain.get(4).archive())
                .contains(TestApplication.bean(Archive.class)
                        .of(contoso.admin(), zoe)
                        .getFirst()
                        .id());
    }

    @Test
    void aChangeThatIsTakenBackLeavesNothing() {
        int before = waiting().size();

        transactions.rehearse(contoso.tenant().value(), () -> {
            TestUsers.on(contoso, List.of(zoe));
            return true;
        });

        assertThat(waiting()).hasSize(before);
    }

    @Test
    void aChangeThatNobodyCanSeeLeavesNothing() {
        int before = waiting().size();

        TestApplication.bean(Entitlements.class).remove(contoso.admin(), TestUsers.CONFERENCING, List.of(zoe));

        assertThat(waiting()).hasSize(before);
    }

    @Test
    void noPinIsInTheOutbox() {
        TestUsers.on(contoso, List.of(zoe));

        Pin pin = TestApplication.bean(Pins.class).reset(contoso.admin(), zoe);

        assertThat(waiting().getLast().toString()).doesNotContain(pin.digits());
    }

    private List<Outbox.Entry> waiting() {
        return transactions.read(contoso.tenant().value(), () -> outbox.waiting(contoso.tenant(), zoe));
    }
}
