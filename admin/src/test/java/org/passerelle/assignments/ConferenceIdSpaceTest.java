package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.db.Transactions;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

/// What happens near the end of the conference IDs of one length: seven digits, nine million of them.
class ConferenceIdSpaceTest extends AssignmentTest {
    private static final int DIGITS = 7;
    private static final long SIZE = 9_000_000;

    @BeforeEach
    void sevenDigits() {
        TestNumbers.add(numbers, contoso.admin());
        bought(100);
        BridgeSettings now = bridges.settings(contoso.tenant());
        bridges.update(contoso.admin(), TestBridge.withConferenceIdLength(now, DIGITS));
    }

    @AfterEach
    void beginAgain() {
        counterAt(0);
    }

    @Test
    void at95PercentEachStillGetsOneOfHisOwn() {
        counterAt(SIZE * 95 / 100);
        List<UserId> many = turnedOff(20);

        List<Outcome> outcomes = move(many.toArray(UserId[]::new));

        assertThat(outcomes).extracting(Outcome::code).containsOnly("moved");
        assertThat(new HashSet<>(
                        many.stream().map(user -> now(user).conferenceId()).toList()))
                .hasSize(many.size());
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    @Test
    void theLastOnesGoToTheFirstAndTheOthersAreToldWhatToDo() {
        List<UserId> many = turnedOff(5);
        counterAt(SIZE - 2);
        List<String> foreseen = rehearsed(many);

        List<String> happened =
                move(many.toArray(UserId[]::new)).stream().map(Outcome::code).toList();

        assertThat(happened).isEqualTo(foreseen);
        assertThat(happened.subList(2, 5)).containsOnly("conference-ids-exhausted");
        assertThat(now(many.getFirst()).isOurs()).isTrue();
        assertThat(now(many.getLast()).provider()).isEmpty();
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    private List<String> rehearsed(List<UserId> many) {
        return TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> assignments
                                .rehearse(contoso.admin(), Target.OURS, Arrangement.USUAL)
                                .next(many.stream().map(UserChoice::of).toList()))
                .stream()
                .map(one -> one.outcome().code())
                .toList();
    }

    /// Licensed, but without a provider.
    private List<UserId> turnedOff(int count) {
        List<UserId> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UserId user = user("FR");
            license(user);
            turnOff(user);
            many.add(user);
        }
        return many;
    }

    /// @param next the counter the next ID is made of
    private static void counterAt(long next) {
        try (var owner = TestApplication.owner()) {
            ((DSLContext) owner).fetch("select setval('access_code_7', ?, false)", next);
        }
    }
}
