package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.providers.Provider;
import org.passerelle.testing.TestApplication;

/// Which conference ID, numbers and PIN users get who come to our provider; each time the rehearsal says the same as
/// the move.
class ArrangementTest extends AssignmentTest {
    private static final int DIGITS = 9;
    private static final String PORTED = "+33 1 70 00 20 00";

    private Provider interCall = TestProviders.add(providers, contoso.admin(), "InterCall");

    @BeforeEach
    void numbersAndLicences() {
        TestNumbers.add(numbers, contoso.admin());
        bought(100);
    }

    @Test
    void aNewConferenceIdIsMadeWhateverTheUserHadBefore() {
        UserId zoe = ready();
        String former = movedAndBack(zoe);

        assertThat(move(Arrangement.USUAL, wanting(zoe, "123456789"))).containsExactly("moved");
        assertThat(now(zoe).conferenceId().orElseThrow())
                .hasSize(DIGITS)
                .isNotEqualTo(former)
                .isNotEqualTo("123456789");
    }

    @Test
    void aFormerIdComesBackOutOfQuarantineWhereItIsToBeKept() {
        UserId zoe = ready();
        String former = movedAndBack(zoe);

        assertThat(move(ids(ConferenceIdRule.KEEP_IF_FREE), UserChoice.of(zoe))).containsExactly("moved");
        assertThat(now(zoe).conferenceId()).hasValue(former);
        assertThat(TestCodes.stateOf(contoso, former)).isEqualTo("LIVE");
    }

    @Test
    void anIdOfTheFileIsKeptWhereItFitsAndIsFreeElseANewOneIsMade() {
        UserId zoe = ready();
        UserId yan = ready();
        UserId xia = ready();
        String free = unusedId(7);

        List<String> codes =
                move(ids(ConferenceIdRule.KEEP_IF_FREE), wanting(zoe, free), wanting(yan, free), wanting(xia, "0123"));

        assertThat(codes).containsOnly("moved");
        assertThat(now(zoe).conferenceId()).hasValue(free);
        assertThat(now(yan).conferenceId().orElseThrow()).hasSize(DIGITS).isNotEqualTo(free);
        assertThat(now(xia).conferenceId().orElseThrow()).hasSize(DIGITS);
    }

    @Test
    void exactlyTheIdOfTheFileOrNothing() {
        UserId zoe = ready();
        UserId yan = ready();
        UserId xia = ready();
        UserId wim = ready();
        String free = unusedId(8);

        List<String> codes = move(
                ids(ConferenceIdRule.AS_WANTED),
                wanting(zoe, free),
                wanting(yan, free),
                wanting(xia, "0123"),
                UserChoice.of(wim));

        assertThat(codes)
                .containsExactly("moved", "conference-id-taken", "conference-id-unfit", "conference-id-missing");
        assertThat(now(zoe).conferenceId()).hasValue(free);
        assertThat(now(yan).isThirdParty()).isTrue();
    }

    @Test
    void anIdInQuarantineIsKeptFreeForItsFormerUserOnly() {
        UserId zoe = ready();
        UserId yan = ready();
        String former = movedAndBack(zoe);

        assertThat(move(ids(ConferenceIdRule.AS_WANTED), wanting(yan, former))).containsExactly("conference-id-taken");
        assertThat(move(ids(ConferenceIdRule.AS_WANTED), wanting(zoe, former))).containsExactly("moved");
    }

    @Test
    void aFixedNumberIsEverybodys() {
        UserId zoe = ready();
        ServiceNumber berlin = number(TestNumbers.BERLIN);

        move(tolls(new NumberRule.Fixed(berlin.id())), UserChoice.of(zoe));

        assertThat(now(zoe).tollNumber()).hasValue(berlin.id());
    }

    @Test
    void aNumberThatWasTakenOffTheBridgeIsNotGiven() {
        UserId zoe = ready();
        ServiceNumber berlin = number(TestNumbers.BERLIN);
        numbers.remove(contoso.admin(), berlin.id());

        assertThat(move(tolls(new NumberRule.Fixed(berlin.id())), UserChoice.of(zoe)))
                .containsExactly("number-gone");
    }

    @Test
    void aThirdPartysNumberThatIsOursByNowIsKept() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, PORTED, "0712"), "");
        license(zoe);
        UserId yan = ready();
        ServiceNumber ported = numbers.add(
                contoso.admin(),
                new org.passerelle.numbers.NumberDetails(PORTED, Optional.empty(), "Paris", "fr-FR", List.of(), true));

        move(tolls(NumberRule.KEEP), UserChoice.of(zoe), UserChoice.of(yan));

        assertThat(now(zoe).tollNumber()).hasValue(ported.id());
        assertThat(now(yan).tollNumber()).hasValue(number(TestNumbers.PARIS).id());
    }

    @Test
    void aFormerPinWorksAgainWhereItIsToBeKept() {
        UserId zoe = user("FR");
        license(zoe);
        Pin pin = pins.reset(contoso.admin(), zoe);
        turnOff(zoe);
        UserId yan = ready();
        var keeping = new Arrangement(ConferenceIdRule.NEW, NumberRule.BY_COUNTRY, NumberRule.BY_COUNTRY, true);

        move(keeping, UserChoice.of(zoe), UserChoice.of(yan));

        assertThat(TestCodes.pinMatches(contoso, zoe, pin)).isTrue();
        assertThat(now(zoe).pinSetAt()).isPresent();
        assertThat(now(yan).pinSetAt()).as("everybody else gets a new one").isPresent();
    }

    @Test
    void whoWasChangedSinceIsToldByWhomAndWhen() {
        UserId zoe = ready();
        long seen = now(zoe).rowVersion();
        turnOff(zoe);

        Outcome outcome = assignments
                .setProvider(
                        contoso.admin(),
                        List.of(new UserChoice(zoe, OptionalLong.of(seen))),
                        Target.OURS,
                        "",
                        PinTiming.NOW)
                .getFirst();

        assertThat(outcome.code()).isEqualTo("changed-by-somebody");
        assertThat(outcome.facts()).containsEntry("by", "Alice Admin");
        assertThat(outcome.facts().get("at")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
    }

    @Test
    void aDifferenceTellsOldAndNewButNoSecret() {
        UserId zoe = ready();

        Difference difference = TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> assignments
                                .rehearse(contoso.admin(), Target.OURS, Arrangement.USUAL)
                                .differences(List.of(UserChoice.of(zoe))))
                .getFirst();

        assertThat(difference.changes())
                .extracting(change -> change.field() + ": " + change.from() + " > " + change.to())
                .contains(
                        "provider: InterCall > "
                                + providers.ours(contoso.tenant()).name(),
                        "conferenceId: null > new")
                .anyMatch(line -> line.startsWith("tollNumber: ") && line.endsWith("> " + TestNumbers.PARIS))
                .noneMatch(line -> line.contains("0712"));
    }

    /// Moves; before that, asks what would happen.
    private List<String> move(Arrangement arrangement, UserChoice... choices) {
        List<String> foreseen = TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> assignments
                                .rehearse(contoso.admin(), Target.OURS, arrangement)
                                .next(List.of(choices)))
                .stream()
                .map(one -> one.outcome().code())
                .toList();
        List<String> happened =
                assignments
                        .setProvider(contoso.admin(), List.of(choices), Target.OURS, arrangement, "", PinTiming.NOW)
                        .stream()
                        .map(Outcome::code)
                        .toList();
        assertThat(happened).as("as foreseen").isEqualTo(foreseen);
        return happened;
    }

    private UserId ready() {
        UserId user = user("FR");
        thirdParties.set(contoso.admin(), user, record(interCall, "14255551298", "0712"), "");
        license(user);
        return user;
    }

    /// @return the conference ID the user had meanwhile
    private String movedAndBack(UserId user) {
        move(user);
        String id = now(user).conferenceId().orElseThrow();
        thirdParties.set(contoso.admin(), user, record(interCall, "14255551298", "0712"), "");
        return id;
    }

    private String unusedId(int first) {
        return Stream.iterate(first * 100_000_000L + System.nanoTime() % 10_000_000, id -> id + 1)
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    private ServiceNumber number(String e164) {
        return numbers.all(contoso.tenant()).stream()
                .filter(number -> number.e164().equals(e164))
                .findFirst()
                .orElseThrow();
    }

    private static UserChoice wanting(UserId user, String conferenceId) {
        return new UserChoice(user, OptionalLong.empty(), Optional.of(conferenceId));
    }

    private static Arrangement ids(ConferenceIdRule rule) {
        return new Arrangement(rule, NumberRule.BY_COUNTRY, NumberRule.BY_COUNTRY, false);
    }

    private static Arrangement tolls(NumberRule toll) {
        return new Arrangement(ConferenceIdRule.NEW, toll, NumberRule.BY_COUNTRY, false);
    }
}
