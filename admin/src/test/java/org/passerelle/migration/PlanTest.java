package org.passerelle.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// What tests of plans say: an organisation with 40 users ready to be moved and 10 without a licence.
abstract class PlanTest {
    static final String CONFERENCING = "MCOMEETADV";
    static final int READY = 40;
    static final int UNLICENSED = 10;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    final MovePlans plans = TestApplication.bean(MovePlans.class);
    final PlanPreviews previews = TestApplication.bean(PlanPreviews.class);
    final PlanStarts starts = TestApplication.bean(PlanStarts.class);
    final PlanWaves errand = TestApplication.bean(PlanWaves.class);
    final MovePolicies policies = TestApplication.bean(MovePolicies.class);
    final Jobs jobs = TestApplication.bean(Jobs.class);
    final Selections selections = TestApplication.bean(Selections.class);
    final Assignments assignments = TestApplication.bean(Assignments.class);
    final Entitlements entitlements = TestApplication.bean(Entitlements.class);
    final Licences licences = TestApplication.bean(Licences.class);
    final ThirdPartyRecords thirdParties = TestApplication.bean(ThirdPartyRecords.class);

    final TestOrganisation contoso = TestOrganisation.create();
    List<UserId> everybody = List.of();
    Provider interCall = TestApplication.bean(Providers.class)
            .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));

    @BeforeEach
    void usersOfAThirdParty() {
        licences.setPool(contoso.admin(), CONFERENCING, READY, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        everybody = users(READY + UNLICENSED);
        thirdParties.setAll(
                contoso.admin(),
                everybody.stream().collect(Collectors.toMap(user -> user, user -> List.of(record(interCall)))),
                true,
                "");
        entitlements.assign(contoso.admin(), CONFERENCING, ready(), PinTiming.NOW);
    }

    List<UserId> users(int count) {
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < count; i++) {
            details.add(UserDetails.of("user" + i + "@contoso.example", "User " + i));
        }
        return TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.MANUAL).stream()
                .map(User::id)
                .toList();
    }

    List<UserId> ready() {
        return everybody.subList(0, READY);
    }

    /// Previewed at once: the organisation is small.
    MovePlan draft(List<UserId> users, PlanOptions options) {
        MovePlanId id = plans.draft(
                contoso.admin(), selections.of(contoso.admin(), users).id(), options);
        previews.make(contoso.admin(), id);
        return plan(id);
    }

    MovePlan draft(PlanOptions options) {
        return draft(everybody, options);
    }

    static PlanOptions toOurs() {
        return PlanOptions.to(Target.OURS);
    }

    MovePlan plan(MovePlanId id) {
        return plans.require(contoso.admin(), id);
    }

    /// The number of users that change is typed as it is.
    PlanState start(MovePlanId id) {
        return start(contoso.admin(), id);
    }

    PlanState start(Actor actor, MovePlanId id) {
        return starts.start(
                actor, id, OptionalLong.of(plan(id).preview().orElseThrow().changes()));
    }

    /// Waits for the job of the last wave and lets the plan take notice.
    Job waveOver(MovePlanId id) {
        Job job = over(plans.waves(contoso.admin(), id).getLast());
        errand.run(contoso.tenant(), id.value());
        return job;
    }

    Job over(JobId id) {
        await(() -> jobs.require(contoso.admin(), id).state().isOver(), "the job to end");
        return jobs.require(contoso.admin(), id);
    }

    static void await(java.util.function.BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    Assignment now(UserId user) {
        return assignments.find(contoso.tenant(), user).orElseThrow();
    }

    Actor person(UserId user, String name, Role role) {
        return Actor.person(contoso.tenant(), user, name, Set.of(role), "", "");
    }

    static AcpDetails record(Provider provider) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                "14255551298",
                List.of(),
                new Passcode("13761"),
                Optional.empty(),
                "",
                true);
    }
}
