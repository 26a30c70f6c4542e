package org.passerelle.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Status;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.directory.MembersEdit;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.BringingGroup;
import org.passerelle.licences.HeldLicence;
import org.passerelle.licences.Licences;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class GroupLicencesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Actor admin = contoso.admin();
    private final Groups groups = TestApplication.bean(Groups.class);
    private final GroupLicences groupLicences = TestApplication.bean(GroupLicences.class);
    private final Licences licences = TestApplication.bean(Licences.class);
    private final Entitlements entitlements = TestApplication.bean(Entitlements.class);

    private int created;

    @AfterEach
    void nothingIsBroken() {
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    @Test
    void whoJoinsGetsTheLicenceAndOursAtOnce() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();

        join(sales, zoe);

        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(held(zoe).direct()).isFalse();
        assertThat(held(zoe).groups()).containsExactly(new BringingGroup(sales.id(), "Sales"));
        assertThat(audit(zoe)).contains("licence.assigned byGroup=Sales");
    }

    @Test
    void whoIsWithAnotherProviderBecomesReadyToMove() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = onInterCall();

        join(sales, zoe);

        assertThat(now(zoe).status()).isEqualTo(Status.READY_TO_MOVE);
    }

    @Test
    void aLicenceForAGroupReachesThoseWhoAreInItAlready() {
        bought(5);
        UserId zoe = user();
        UserId yan = user();
        Group sales = group("Sales", zoe, yan);

        groupLicences.give(admin, sales.id(), CONFERENCING);

        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(now(yan).isOurs()).isTrue();
        assertThat(groupLicences.of(admin, sales.id())).singleElement().satisfies(one -> {
            assertThat(one.held()).isEqualTo(2);
            assertThat(one.waiting()).isZero();
        });
    }

    @Test
    void whoLeavesLosesItAndConferencingWithIt() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);

        leave(sales, zoe);

        assertThat(licences.heldBy(contoso.tenant(), zoe)).isEmpty();
        assertThat(now(zoe).provider()).isEmpty();
        assertThat(assigned()).isZero();
        assertThat(audit(zoe)).contains("licence.removed byGroup=Sales");
    }

    @Test
    void whoHasItDirectlyTooKeepsIt() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        assign(zoe);
        join(sales, zoe);

        leave(sales, zoe);

        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(held(zoe).direct()).isTrue();
    }

    @Test
    void whoHasItThroughAnotherGroupKeepsIt() {
        bought(5);
        Group sales = licensedGroup("Sales");
        Group lyon = licensedGroup("Lyon");
        UserId zoe = user();
        join(sales, zoe);
        join(lyon, zoe);

        groups.remove(admin, sales.id(), Optional.empty());

        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(held(zoe).groups()).extracting(BringingGroup::name).containsExactly("Lyon");
        assertThat(assigned()).isEqualTo(1);
    }

    @Test
    void takenFromTheGroupItIsTakenFromItsMembers() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);

        groupLicences.takeBack(admin, sales.id(), CONFERENCING);

        assertThat(licences.heldBy(contoso.tenant(), zoe)).isEmpty();
        assertThat(groupLicences.of(admin, sales.id())).isEmpty();
    }

    @Test
    void whatAGroupBringsCannotBeTakenFromOneMember() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);

        Outcome outcome = entitlements.remove(admin, CONFERENCING, List.of(zoe)).getFirst();

        assertThat(outcome.code()).isEqualTo("licence-by-group");
        assertThat(outcome.facts()).containsEntry("group", "Sales");
        assertThat(now(zoe).isOurs()).isTrue();
    }

    @Test
    void aMemberCanBeGivenItBesidesAndLosesOnlyThat() {
        bought(5);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);

        assertThat(assign(zoe).code()).isEqualTo("licensed-by-itself-too");
        assertThat(held(zoe).direct()).isTrue();
        assertThat(entitlements
                        .remove(admin, CONFERENCING, List.of(zoe))
                        .getFirst()
                        .code())
                .isEqualTo("licence-kept-by-group");
        assertThat(held(zoe).direct()).isFalse();
        assertThat(now(zoe).isOurs()).isTrue();
        assertThat(assigned()).isEqualTo(1);
    }

    @Test
    void whereLicencesRunOutTheGroupSaysWhoWaitsAndTheyGetThemAsTheyComeFree() {
        bought(1);
        Group sales = licensedGroup("Sales");
        UserId first = user();
        UserId second = user();
        join(sales, first);

        join(sales, second);

        assertThat(assigned()).isEqualTo(1);
        assertThat(groupLicences.of(admin, sales.id()).getFirst().waiting()).isEqualTo(1);
        assertThat(groupLicences.waiting(admin, sales.id(), CONFERENCING, Optional.empty(), 10))
                .extracting(WaitingMember::user)
                .containsExactly(second);

        leave(sales, first);
        settle();

        assertThat(now(second).isOurs()).isTrue();
        assertThat(groupLicences.of(admin, sales.id()).getFirst().waiting()).isZero();
        assertThat(assigned()).isEqualTo(1);
    }

    @Test
    void whoWaitsAndLeavesWaitsNoMore() {
        bought(0);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);
        leave(sales, zoe);

        bought(1);
        settle();

        assertThat(licences.heldBy(contoso.tenant(), zoe)).isEmpty();
    }

    @Test
    void aUserWhoWaitsCanBeRemoved() {
        bought(0);
        Group sales = licensedGroup("Sales");
        UserId zoe = user();
        join(sales, zoe);

        TestApplication.bean(Users.class).remove(admin, zoe);

        assertThat(groupLicences.of(admin, sales.id()).getFirst().waiting()).isZero();
    }

    @Test
    void aLargeGroupIsServedPieceByPiece() {
        int many = Settlement.MOST_AT_ONCE + 20;
        bought(many);
        List<UserId> all = users(many);
        Group sales = group("Sales", all.toArray(UserId[]::new));

        groupLicences.give(admin, sales.id(), CONFERENCING);
        assertThat(assigned()).isEqualTo(Settlement.MOST_AT_ONCE);
        settle();

        assertThat(assigned()).isEqualTo(many);

        groupLicences.takeBack(admin, sales.id(), CONFERENCING);
        settle();

        assertThat(assigned()).isZero();
    }

    @Test
    void whoMayChangeMembersNeedsNoRightToAssignLicencesButToLicenseTheGroup() {
        bought(5);
        Group sales = licensedGroup("Sales");
        Actor provisioning = Actor.service(contoso.tenant(), "Entra", Set.of(Permission.EDIT_USERS), "", "");
        UserId zoe = user();

        groups.change(provisioning, sales.id(), sales.details(), added(zoe), Optional.empty());

        assertThat(now(zoe).isOurs()).isTrue();
        assertThatThrownBy(() -> groupLicences.give(provisioning, sales.id(), CONFERENCING))
                .isInstanceOf(DeniedException.class);
    }

    private void settle() {
        TestApplication.bean(GroupLicenceUpkeep.class).settle(contoso.tenant());
    }

    private void bought(int count) {
        licences.setPool(admin, CONFERENCING, count, 0, Optional.empty());
    }

    private int assigned() {
        return licences.pool(contoso.tenant(), CONFERENCING).orElseThrow().assigned();
    }

    private UserId user() {
        return users(1).getFirst();
    }

    private List<UserId> users(int many) {
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < many; i++) {
            created++;
            details.add(UserDetails.of("user" + created + "@contoso.example", "User " + created));
        }
        return TestApplication.bean(Users.class).createAll(admin, details, Source.MANUAL).stream()
                .map(org.passerelle.directory.User::id)
                .toList();
    }

    private UserId onInterCall() {
        UserId user = user();
        Provider interCall =
                TestApplication.bean(Providers.class).add(admin, ProviderDetails.of("InterCall", "intercall.example"));
        TestApplication.bean(ThirdPartyRecords.class)
                .set(
                        admin,
                        user,
                        new AcpDetails(
                                interCall.id(),
                                "x.example",
                                "14255551298",
                                List.of(),
                                new Passcode("1"),
                                Optional.empty(),
                                "",
                                true),
                        "");
        return user;
    }

    private Group licensedGroup(String name) {
        Group made = group(name);
        groupLicences.give(admin, made.id(), CONFERENCING);
        return made;
    }

    private Group group(String name, UserId... members) {
        return groups.create(admin, new GroupDetails(name, Optional.empty()), values(members));
    }

    private void join(Group group, UserId... users) {
        groups.change(admin, group.id(), group.details(), added(users), Optional.empty());
    }

    private void leave(Group group, UserId user) {
        groups.change(
                admin, group.id(), group.details(), new MembersEdit(Set.of(), values(user), false), Optional.empty());
    }

    private static MembersEdit added(UserId... users) {
        return new MembersEdit(values(users), Set.of(), false);
    }

    private static Set<UUID> values(UserId... users) {
        return Arrays.stream(users).map(UserId::value).collect(Collectors.toSet());
    }

    private Outcome assign(UserId user) {
        return entitlements
                .assign(admin, CONFERENCING, List.of(user), PinTiming.NOW)
                .getFirst();
    }

    private Assignment now(UserId user) {
        return TestApplication.bean(Assignments.class)
                .find(contoso.tenant(), user)
                .orElseThrow();
    }

    /// What was done to the user's licences: action and group.
    private List<String> audit(UserId user) {
        return TestApplication.bean(AuditTrail.class).ofUser(admin, user.toString(), Optional.empty(), 20).stream()
                .map(event -> event.action()
                        + event.changes().stream()
                                .filter(change -> change.field().equals("byGroup"))
                                .map(change -> " byGroup=" + (change.to() == null ? change.from() : change.to()))
                                .collect(Collectors.joining()))
                .toList();
    }

    private HeldLicence held(UserId user) {
        return licences.heldBy(contoso.tenant(), user).getFirst();
    }
}
