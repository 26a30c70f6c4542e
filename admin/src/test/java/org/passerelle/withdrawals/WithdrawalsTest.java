package org.passerelle.withdrawals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.Status;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.jobs.TestWorker;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.MovePolicy;
import org.passerelle.migration.ReadyUsers;
import org.passerelle.migration.UndoPreview;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberState;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.ProviderState;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;

class WithdrawalsTest {
    private static final int LICENSED = 4;
    private static final int UNLICENSED = 2;

    private final Withdrawals withdrawals = TestApplication.bean(Withdrawals.class);
    private final Providers providers = TestApplication.bean(Providers.class);
    private final ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
    private final Assignments assignments = TestApplication.bean(Assignments.class);
    private final ReadyUsers ready = ReadyUsers.create(LICENSED, UNLICENSED, LICENSED);
    private final Actor admin = ready.contoso().admin();
    private final Instant now = TestApplication.bean(Clock.class).instant();
    private final Thing interCall = new Thing.OfProvider(ready.interCall().id());

    @Test
    void theForecastIsWhatTheJobDoes() {
        Forecast forecast = withdrawals.forecast(admin, interCall, Rule.OfProvider.MOVE_OR_OFF);

        Job job = ready.work(job(order(interCall, Rule.OfProvider.MOVE_OR_OFF)));

        assertThat(forecast.total()).isEqualTo(LICENSED + UNLICENSED);
        assertThat(forecast.users(Result.CHANGED)).isEqualTo(job.counters().changed());
        assertThat(forecast.groups())
                .extracting(group -> group.getKey().code(), Map.Entry::getValue)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("moved", (long) LICENSED),
                        org.assertj.core.groups.Tuple.tuple("turned-off", (long) UNLICENSED));
        assertThat(status(ready.users().getFirst())).isEqualTo(Status.ACTIVE);
        assertThat(status(ready.users().getLast())).isEqualTo(Status.NOT_LICENSED);
    }

    @Test
    void aRetiredProviderCannotBeChosenAnyMore() {
        WithdrawalId id = order(interCall, Rule.OfProvider.MOVE_OR_OFF);
        ready.work(job(id));
        look(id, now);

        Outcome outcome = giveRecordOf(ready.interCall(), ready.users().getLast(), true);

        assertThat(withdrawals.require(admin, id).state()).isEqualTo(WithdrawalState.DONE);
        assertThat(provider().state()).isEqualTo(ProviderState.RETIRED);
        assertThat(outcome.code()).isEqualTo("provider-closed");
    }

    @Test
    void undoGivesEverybodyBackWhatTheyHadAndOpensTheProvider() {
        WithdrawalId id = order(interCall, Rule.OfProvider.MOVE_OR_OFF);
        ready.work(job(id));
        look(id, now);

        List<UndoPreview> previews = withdrawals.undoPreview(admin, id);
        List<JobId> undo = withheldAll(() -> withdrawals.undo(admin, id, "contract goes on"));
        undo.forEach(ready::work);

        assertThat(previews)
                .singleElement()
                .satisfies(preview -> assertThat(preview.able()).isEqualTo(LICENSED + UNLICENSED));
        assertThat(provider().state()).isEqualTo(ProviderState.ACTIVE);
        assertThat(ready.users())
                .allSatisfy(user -> assertThat(assignments
                                .find(admin.tenant(), user)
                                .orElseThrow()
                                .provider())
                        .contains(ready.interCall().id()));
        assertThat(withdrawals.require(admin, id).state()).isEqualTo(WithdrawalState.UNDONE);
    }

    @Test
    void whoHasNoLicenceIsNamedAndCanBeTriedAgain() {
        WithdrawalId id = order(interCall, Rule.OfProvider.MOVE);

        Job job = ready.work(job(id));
        look(id, now);

        assertThat(job.counters().refused()).isEqualTo(UNLICENSED);
        assertThat(withdrawals.count(admin, interCall)).isEqualTo(UNLICENSED);
        assertThat(TestApplication.bean(Jobs.class).isRepeatable(admin, job)).isTrue();
    }

    @Test
    void aSecondRecordOfTheProviderIsRemovedAndItsUserStaysWhereHeIs() {
        Provider other = providers.add(admin, ProviderDetails.of("Fabrikam", "fabrikam.example"));
        UserId user = ready.users().getFirst();
        giveRecordOf(other, user, true);

        ready.work(job(order(interCall, Rule.OfProvider.OFF)));

        assertThat(assignments.find(admin.tenant(), user).orElseThrow().provider())
                .contains(other.id());
        assertThat(assignments.records(admin.tenant(), user))
                .singleElement()
                .satisfies(record -> assertThat(record.provider()).isEqualTo(other.id()));
    }

    @Test
    void usersAreRemindedInTimeAndGetSomethingElseOnTheDay() {
        Instant due = now.plus(Duration.ofDays(10));
        WithdrawalId id = withdrawals.order(
                admin, new WithdrawalOrder(interCall, Rule.OfProvider.OFF, Optional.of(due), List.of(1, 7, 30), ""));

        ProviderState closed = provider().state();
        look(id, now.plus(Duration.ofDays(2)));
        int early = withdrawals.require(admin, id).reminders().size();
        look(id, now.plus(Duration.ofDays(3)));
        List<JobId> reminders = withdrawals.require(admin, id).reminders();
        List<JobId> begun = withheldAll(() -> {
            look(id, due);
            return withdrawals.require(admin, id).jobs();
        });

        assertThat(closed).isEqualTo(ProviderState.CLOSED);
        assertThat(early).isZero();
        assertThat(reminders).hasSize(1);
        assertThat(begun).hasSize(1);
        assertThat(withdrawals.require(admin, id).state()).isEqualTo(WithdrawalState.RUNNING);
    }

    @Test
    void calledOffBeforeItsDayItIsAsBefore() {
        WithdrawalId id = withdrawals.order(
                admin,
                new WithdrawalOrder(
                        interCall, Rule.OfProvider.OFF, Optional.of(now.plus(Duration.ofDays(10))), List.of(), ""));

        withdrawals.cancel(admin, id);
        Optional<Instant> next = look(id, now.plus(Duration.ofDays(11)));

        assertThat(next).isEmpty();
        assertThat(provider().state()).isEqualTo(ProviderState.ACTIVE);
        assertThat(withdrawals.count(admin, interCall)).isEqualTo(LICENSED + UNLICENSED);
    }

    @Test
    void theUsersOfAWithdrawnNumberGetTheOneOfTheRuleAndItAnswersNoMore() {
        ready.work(ready.startMove(ready.users()));
        ServiceNumber gone = numbers.all(admin.tenant()).getFirst();
        ServiceNumber lyon = numbers.add(
                admin, new NumberDetails("+33 4 78 00 10 00", Optional.empty(), "Lyon", "fr-FR", List.of(), true));
        Thing number = new Thing.OfNumber(gone.id());

        Forecast forecast = withdrawals.forecast(admin, number, new Rule.OfNumber(NumberRule.BY_COUNTRY));
        WithdrawalId id = order(number, new Rule.OfNumber(NumberRule.BY_COUNTRY));
        Job job = ready.work(job(id));
        look(id, now);

        assertThat(forecast.nextBridgeDefault())
                .hasValueSatisfying(next -> assertThat(next.id()).isEqualTo(lyon.id()));
        assertThat(job.counters().changed()).isEqualTo(LICENSED);
        assertThat(numbers.require(admin.tenant(), gone.id()).state()).isEqualTo(NumberState.WITHDRAWN);
        assertThat(numbers.require(admin.tenant(), gone.id()).bridgeDefault()).isFalse();
        assertThat(numbers.require(admin.tenant(), lyon.id()).bridgeDefault()).isTrue();
        assertThat(first().tollNumber()).contains(lyon.id());

        withheldAll(() -> withdrawals.undo(admin, id, "")).forEach(ready::work);

        assertThat(first().tollNumber()).contains(gone.id());
        assertThat(numbers.require(admin.tenant(), gone.id()).bridgeDefault()).isTrue();
    }

    @Test
    void theOnlyTollNumberCannotGo() {
        Thing number = new Thing.OfNumber(numbers.all(admin.tenant()).getFirst().id());

        assertThatThrownBy(() -> order(number, new Rule.OfNumber(NumberRule.BY_COUNTRY)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("no-other-bridge-default"));
    }

    @Test
    void manyUsersNeedASecondPersonAndNothingIsClosedBefore() {
        TestApplication.bean(MovePolicies.class).set(admin, new MovePolicy(OptionalInt.of(3), false));
        WithdrawalId id = order(interCall, Rule.OfProvider.OFF);
        Actor second = Actor.person(
                admin.tenant(), ready.users().getFirst(), "Sam", Set.of(Role.ADMINISTRATOR), "192.0.2.7", "");

        ProviderState before = provider().state();
        assertThatThrownBy(() -> withdrawals.approve(admin, id)).isInstanceOf(RefusedException.class);
        withheldAll(() -> {
            withdrawals.approve(second, id);
            return withdrawals.require(admin, id).jobs();
        });

        assertThat(before).isEqualTo(ProviderState.ACTIVE);
        assertThat(withdrawals.require(admin, id).state()).isEqualTo(WithdrawalState.RUNNING);
        assertThat(provider().state()).isEqualTo(ProviderState.CLOSED);
    }

    @Test
    void whatIsUnderWayIsNotOrderedTwice() {
        order(interCall, Rule.OfProvider.OFF);

        assertThatThrownBy(() -> order(interCall, Rule.OfProvider.MOVE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("withdrawal-under-way"));
    }

    /// At once; its job is left to the test.
    private WithdrawalId order(Thing thing, Rule rule) {
        var order = new WithdrawalOrder(thing, rule, Optional.empty(), List.of(), "contract ends");
        WithdrawalId[] ordered = new WithdrawalId[1];
        withheldAll(() -> {
            ordered[0] = withdrawals.order(admin, order);
            return withdrawals.require(admin, ordered[0]).jobs();
        });
        return ordered[0];
    }

    private JobId job(WithdrawalId id) {
        return withdrawals.require(admin, id).jobs().getLast();
    }

    private Optional<Instant> look(WithdrawalId id, Instant at) {
        return Days.look(admin, id, at);
    }

    private List<JobId> withheldAll(java.util.function.Supplier<List<JobId>> start) {
        return TestWorker.withheldAll(ready.contoso(), start);
    }

    private Outcome giveRecordOf(Provider provider, UserId user, boolean isDefault) {
        var record = new AcpDetails(
                provider.id(),
                "x.example",
                "14255551299",
                List.of(),
                new Passcode("1"),
                Optional.empty(),
                "",
                isDefault);
        return TestApplication.bean(ThirdPartyRecords.class)
                .setAll(admin, Map.of(user, List.of(record)), true, "")
                .getFirst();
    }

    private Provider provider() {
        return providers.require(admin.tenant(), ready.interCall().id());
    }

    private Status status(UserId user) {
        return assignments.find(admin.tenant(), user).orElseThrow().status();
    }

    private Assignment first() {
        return assignments.find(admin.tenant(), ready.users().getFirst()).orElseThrow();
    }
}
