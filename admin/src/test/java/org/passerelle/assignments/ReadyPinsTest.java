package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;

/// PINs made beside a large job. Each test has a length of its own, since those of one length are shared.
class ReadyPinsTest extends AssignmentTest {
    private static final int MORE_THAN_ARE_READY_AT_ONCE = 11;

    @BeforeEach
    void licences() {
        bought(10);
    }

    @Test
    void whoeverComesGetsAPinInTheSameWrite() {
        pinsHave(9);
        UserId zoe = user("FR");
        long before = now(zoe).rowVersion();

        assertThat(pins.fillSome(contoso.tenant())).as("PINs are made").isTrue();
        licenseLater(zoe);

        assertThat(now(zoe).pinPending()).isFalse();
        assertThat(now(zoe).pinSetAt()).isPresent();
        assertThat(now(zoe).rowVersion()).isEqualTo(before + 1);
    }

    @Test
    void whoeverFindsNoneOfTheirLengthWaitsForOne() {
        pinsHave(10);
        pins.fillSome(contoso.tenant());
        pinsHave(11);
        UserId zoe = user("FR");

        licenseLater(zoe);
        assertThat(now(zoe).pinPending()).isTrue();
        assertThat(pins.fillPending(contoso.tenant(), 10)).isEqualTo(1);

        assertThat(now(zoe).pinPending()).isFalse();
    }

    @Test
    void onceTheJobIsDoneThoseLeftAreNobodysAnyMore() {
        pinsHave(12);
        UserId zoe = user("FR");
        pins.fillSome(contoso.tenant());

        pins.fillMany(contoso.tenant());
        licenseLater(zoe);

        assertThat(now(zoe).pinPending()).isTrue();
    }

    @Test
    void noMoreAreMadeThanTwoBatchesOfAJobTake() {
        pinsHave(8);
        int steps = 0;

        while (pins.fillSome(contoso.tenant())) {
            steps++;
            assertThat(steps).isLessThan(MORE_THAN_ARE_READY_AT_ONCE);
        }

        assertThat(steps).isPositive();
    }

    private void pinsHave(int digits) {
        bridges.update(contoso.admin(), TestBridge.withPinLength(bridges.settings(contoso.tenant()), digits));
    }

    private void licenseLater(UserId user) {
        entitlements.assign(contoso.admin(), CONFERENCING, List.of(user), PinTiming.LATER);
    }
}
