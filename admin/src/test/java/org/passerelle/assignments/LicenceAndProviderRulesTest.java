package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.assignments.TestNumbers.BERLIN;
import static org.passerelle.assignments.TestNumbers.PARIS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.providers.Provider;

/// The rules of the founding article, a test a rule.
class LicenceAndProviderRulesTest extends AssignmentTest {
    private Provider interCall;

    @BeforeEach
    void organisationWithNumbersAndAThirdParty() {
        TestNumbers.add(numbers, contoso.admin());
        interCall = TestProviders.add(providers, contoso.admin(), "InterCall");
        bought(10);
    }

    @Test
    void aLicenceForAUserWithoutProviderSetsOursAtOnce() {
        UserId zoe = user("FR");

        Outcome outcome = license(zoe);

        assertThat(outcome.code()).isEqualTo("licensed-and-ours");
        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(now(zoe).status()).isEqualTo(Status.ACTIVE);
        assertThat(now(zoe).conferenceId())
                .hasValueSatisfying(id -> assertThat(id).matches("[1-9][0-9]{8}"));
        assertThat(now(zoe).pinSetAt()).isPresent();
        assertThat(now(zoe).pinPending()).isFalse();
    }

    @Test
    void theDefaultNumberIsOneOfTheUsersCountry() {
        UserId hans = user("DE");

        license(hans);

        assertThat(numberOf(hans)).hasValue(BERLIN);
    }

    @Test
    void withoutANumberInTheUsersCountryTheBridgesDefaultIsTaken() {
        UserId taro = user("JP");

        license(taro);

        assertThat(numberOf(taro)).hasValue(PARIS);
    }

    @Test
    void aLicenceForAUserOfAThirdPartyChangesNothingAndMakesReadyToMove() {
        UserId zoe = onInterCall();

        Outcome outcome = license(zoe);

        assertThat(outcome.code()).isEqualTo("licensed-ready-to-move");
        assertThat(now(zoe).provider()).hasValue(interCall.id());
        assertThat(now(zoe).status()).isEqualTo(Status.READY_TO_MOVE);
        assertThat(assignments.records(contoso.tenant(), zoe)).hasSize(1);
    }

    @Test
    void withReplaceProviderAutomaticallyALicenceMovesTheUserAtOnce() {
        TestBridge.replaceProviderAutomatically(bridges, contoso.admin());
        UserId zoe = onInterCall();

        Outcome outcome = license(zoe);

        assertThat(outcome.code()).isEqualTo("licensed-and-ours");
        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(archive.of(contoso.admin(), zoe)).hasSize(1);
    }

    @Test
    void aMoveReplacesNumbersAndConferenceIdAndKeepsWhatWasThere() {
        UserId zoe = onInterCall();
        license(zoe);

        Outcome outcome = move(zoe).getFirst();

        assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(now(zoe).movedAt()).isPresent();
        assertThat(assignments.records(contoso.tenant(), zoe)).isEmpty();
        ArchivedAssignment kept = archive.of(contoso.admin(), zoe).getFirst();
        assertThat(kept.providerName()).isEqualTo("InterCall");
        assertThat(kept.tollNumber()).hasValue("14255551298");
    }

    @Test
    void aMoveWithoutALicenceIsRefusedWithTheReason() {
        UserId zoe = onInterCall();

        Outcome outcome = move(zoe).getFirst();

        assertThat(outcome.code()).isEqualTo("not-licensed");
        assertThat(now(zoe).provider()).hasValue(interCall.id());
    }

    @Test
    void aUserOfOursIsNotMovedAgainAndThatIsSaid() {
        UserId zoe = user("FR");
        license(zoe);
        Assignment before = now(zoe);

        Outcome outcome = move(zoe).getFirst();

        assertThat(outcome).isEqualTo(new Outcome.Unchanged(zoe, "already-ours", java.util.Map.of()));
        assertThat(now(zoe)).isEqualTo(before);
    }

    @Test
    void fromOursToAThirdPartyTakesOursOffFirstAndQuarantinesTheId() {
        UserId zoe = user("FR");
        license(zoe);
        String id = now(zoe).conferenceId().orElseThrow();

        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");

        assertThat(now(zoe).provider()).hasValue(interCall.id());
        assertThat(now(zoe).conferenceId()).isEmpty();
        assertThat(now(zoe).pinSetAt()).isEmpty();
        assertThat(archive.of(contoso.admin(), zoe).getFirst().conferenceId()).hasValue(id);
        assertThat(TestCodes.stateOf(contoso, id)).isEqualTo("QUARANTINED");
    }

    @Test
    void noneTurnsConferencingOff() {
        UserId zoe = user("FR");
        license(zoe);
        String id = now(zoe).conferenceId().orElseThrow();

        Outcome outcome = turnOff(zoe);

        assertThat(outcome.code()).isEqualTo("turned-off");
        assertThat(now(zoe).status()).isEqualTo(Status.OFF);
        assertThat(TestCodes.stateOf(contoso, id)).isEqualTo("QUARANTINED");
    }

    @Test
    void noneTurnsAThirdPartyOffToo() {
        UserId zoe = onInterCall();

        turnOff(zoe);

        assertThat(now(zoe).provider()).isEmpty();
        assertThat(assignments.records(contoso.tenant(), zoe)).isEmpty();
        assertThat(archive.of(contoso.admin(), zoe).getFirst().records()).hasSize(1);
    }

    @Test
    void aRemovedLicenceTurnsOursOffArchivesItAndQuarantinesTheId() {
        UserId zoe = user("FR");
        license(zoe);
        String id = now(zoe).conferenceId().orElseThrow();

        Outcome outcome =
                entitlements.remove(contoso.admin(), CONFERENCING, List.of(zoe)).getFirst();

        assertThat(outcome.code()).isEqualTo("licence-removed-and-off");
        assertThat(now(zoe).status()).isEqualTo(Status.NOT_LICENSED);
        assertThat(archive.of(contoso.admin(), zoe).getFirst().cause()).isEqualTo(Cause.LICENCE_REMOVED);
        assertThat(TestCodes.stateOf(contoso, id)).isEqualTo("QUARANTINED");
    }

    @Test
    void aRemovedLicenceLeavesAThirdPartyAlone() {
        UserId zoe = onInterCall();
        license(zoe);

        entitlements.remove(contoso.admin(), CONFERENCING, List.of(zoe));

        assertThat(now(zoe).provider()).hasValue(interCall.id());
        assertThat(now(zoe).status()).isEqualTo(Status.THIRD_PARTY_UNLICENSED);
    }

    @Test
    void aSecondGrantingLicenceKeepsConferencingOnWhenTheFirstGoes() {
        licences.setPool(contoso.admin(), "ENTERPRISEPREMIUM", 1, 0, Optional.empty());
        UserId zoe = user("FR");
        license(zoe);
        entitlements.assign(contoso.admin(), "ENTERPRISEPREMIUM", List.of(zoe), PinTiming.NOW);

        entitlements.remove(contoso.admin(), CONFERENCING, List.of(zoe));

        assertThat(now(zoe).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void movedUsersNeverShareAConferenceId() {
        bought(300);
        UserId[] many = new UserId[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = onInterCall();
        }
        entitlements.assign(contoso.admin(), CONFERENCING, List.of(many), PinTiming.NOW);

        move(many);

        Set<String> ids = java.util.Arrays.stream(many)
                .map(user -> now(user).conferenceId().orElseThrow())
                .collect(java.util.stream.Collectors.toSet());
        assertThat(ids).hasSize(many.length);
    }

    private UserId onInterCall() {
        UserId user = user("FR");
        thirdParties.set(contoso.admin(), user, record(interCall, "14255551298", "0712"), "");
        return user;
    }

    private Optional<String> numberOf(UserId user) {
        return now(user)
                .tollNumber()
                .map(id -> numbers.all(contoso.tenant()).stream()
                        .filter(number -> number.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .e164());
    }
}
