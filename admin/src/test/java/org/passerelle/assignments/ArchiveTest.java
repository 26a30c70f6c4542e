package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.providers.Provider;

class ArchiveTest extends AssignmentTest {
    private Provider interCall;

    @BeforeEach
    void organisationWithNumbersAndAThirdParty() {
        TestNumbers.add(numbers, contoso.admin());
        interCall = TestProviders.add(providers, contoso.admin(), "InterCall");
        bought(10);
    }

    @Test
    void restorePutsAMovedUserBackExactly() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");
        license(zoe);
        Assignment before = now(zoe);
        AcpRecord recordBefore = assignments.records(contoso.tenant(), zoe).getFirst();
        move(zoe);

        restorations.restore(contoso.admin(), zoe, newest(zoe), "moved by mistake");

        assertThat(now(zoe))
                .usingRecursiveComparison()
                .ignoringFields("rowVersion")
                .isEqualTo(before);
        AcpRecord after = assignments.records(contoso.tenant(), zoe).getFirst();
        assertThat(after).usingRecursiveComparison().ignoringFields("id").isEqualTo(recordBefore);
        assertThat(thirdParties.reveal(contoso.admin(), zoe, after.id(), false).value())
                .isEqualTo("0712");
        assertThat(thirdParties.reveal(contoso.admin(), zoe, after.id(), true).value())
                .isEqualTo("leader-0712");
    }

    @Test
    void aRestoredPinWorksAgainWithoutAnybodyHavingSeenIt() {
        UserId zoe = user("FR");
        license(zoe);
        Pin pin = pins.reset(contoso.admin(), zoe);
        String id = now(zoe).conferenceId().orElseThrow();
        turnOff(zoe);

        restorations.restore(contoso.admin(), zoe, newest(zoe), "");

        assertThat(now(zoe).conferenceId()).hasValue(id);
        assertThat(TestCodes.stateOf(contoso, id)).isEqualTo("LIVE");
        assertThat(TestCodes.pinMatches(contoso, zoe, pin)).isTrue();
    }

    @Test
    void aRestorationCanBeTakenBackInItsTurn() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");
        license(zoe);
        move(zoe);
        String id = now(zoe).conferenceId().orElseThrow();
        restorations.restore(contoso.admin(), zoe, newest(zoe), "");

        restorations.restore(contoso.admin(), zoe, newest(zoe), "");

        assertThat(now(zoe).conferenceId()).hasValue(id);
        assertThat(now(zoe).isOurs()).isTrue();
    }

    @Test
    void whatWasRestoredOnceIsNotRestoredTwice() {
        UserId zoe = user("FR");
        license(zoe);
        turnOff(zoe);
        var kept = newest(zoe);
        restorations.restore(contoso.admin(), zoe, kept, "");

        assertThatThrownBy(() -> restorations.restore(contoso.admin(), zoe, kept, ""))
                .hasMessageContaining("ALREADY_RESTORED");
    }

    @Test
    void withoutItsLicenceAUserIsNotRestoredToOurProvider() {
        UserId zoe = user("FR");
        license(zoe);
        entitlements.remove(contoso.admin(), CONFERENCING, java.util.List.of(zoe));

        assertThatThrownBy(() -> restorations.restore(contoso.admin(), zoe, newest(zoe), ""))
                .hasMessageContaining("NOT_LICENSED");
        assertThat(now(zoe).provider()).isEmpty();
    }

    @Test
    void archivedPasscodesAreShownOnlyOnDemandAndThatIsAudited() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "p@ssw0rd"), "");
        turnOff(zoe);

        Passcode passcode = archive.reveal(contoso.admin(), zoe, newest(zoe), 0, false);

        assertThat(passcode.value()).isEqualTo("p@ssw0rd");
        assertThat(TestCodes.auditActions(contoso, zoe)).contains("archived-passcode.revealed");
    }

    @Test
    void aResetConferenceIdIsNewAndTheOldOneCanBeGivenBack() {
        UserId zoe = user("FR");
        license(zoe);
        String old = now(zoe).conferenceId().orElseThrow();

        properties.resetConferenceId(contoso.admin(), zoe, "");
        String fresh = now(zoe).conferenceId().orElseThrow();
        restorations.restore(contoso.admin(), zoe, newest(zoe), "");

        assertThat(fresh).isNotEqualTo(old);
        assertThat(now(zoe).conferenceId()).hasValue(old);
        assertThat(TestCodes.stateOf(contoso, fresh)).isEqualTo("QUARANTINED");
    }

    private java.util.UUID newest(UserId user) {
        return archive.of(contoso.admin(), user).getFirst().id();
    }
}
