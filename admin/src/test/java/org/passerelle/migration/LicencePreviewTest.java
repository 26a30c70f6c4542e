package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.migration.ReadyUsers.CONFERENCING;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Groups;
import org.passerelle.grants.GroupLicences;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;

/// What the preview of licences says is what the job does, group by group.
class LicencePreviewTest {
    private static final int LICENSED = 3;
    private static final int WITHOUT = 5;
    private static final int LEFT = 2;

    private final Moves moves = TestApplication.bean(Moves.class);
    private final ReadyUsers ready = ReadyUsers.create(LICENSED, WITHOUT, LICENSED + LEFT);
    private final Actor admin = ready.contoso().admin();

    @Test
    void itSaysWhoHoldsOneAlreadyForWhomNoneIsLeftAndHowManyAreLeft() {
        LicencePreview plan = preview(BulkChange.LICENCE_ASSIGN);

        assertThat(groups(plan.preview()))
                .isEqualTo(Map.of(
                        "licence-already-held",
                        (long) LICENSED,
                        "licensed-ready-to-move",
                        (long) LEFT,
                        "no-licence-left",
                        (long) WITHOUT - LEFT));
        assertThat(plan.preview().total()).isEqualTo(LICENSED + WITHOUT);
        assertThat(plan.before()).isEqualTo(LEFT);
        assertThat(plan.after()).isZero();
        assertThat(groups(plan.preview())).isEqualTo(happened(BulkChange.LICENCE_ASSIGN));
        assertThat(left()).isEqualTo(plan.after());
    }

    @Test
    void itSaysWhoWouldBeTurnedOffAndWhoHeldNone() {
        ready.work(ready.startMove(ready.users().subList(0, 1)));

        LicencePreview plan = preview(BulkChange.LICENCE_REMOVE);

        assertThat(groups(plan.preview()))
                .isEqualTo(Map.of(
                        "licence-removed-and-off", 1L, "licence-removed", LICENSED - 1L, "licence-not-held", (long)
                                WITHOUT));
        assertThat(plan.after()).isEqualTo(LEFT + LICENSED);
        assertThat(groups(plan.preview())).isEqualTo(happened(BulkChange.LICENCE_REMOVE));
        assertThat(left()).isEqualTo(plan.after());
    }

    @Test
    void itKnowsWhatGroupsBring() {
        Set<UUID> members =
                Set.of(ready.users().getFirst().value(), ready.users().getLast().value());
        GroupId sales = TestApplication.bean(Groups.class)
                .create(admin, new GroupDetails("Sales", Optional.empty()), members)
                .id();
        TestApplication.bean(GroupLicences.class).give(admin, sales, CONFERENCING);

        Map<String, Long> assigning = groups(preview(BulkChange.LICENCE_ASSIGN).preview());
        Map<String, Long> removing = groups(preview(BulkChange.LICENCE_REMOVE).preview());

        assertThat(assigning).containsEntry("licensed-by-itself-too", 1L);
        assertThat(removing).containsEntry("licence-by-group", 1L).containsEntry("licence-kept-by-group", 1L);
        assertThat(removing).isEqualTo(happened(BulkChange.LICENCE_REMOVE));
    }

    private LicencePreview preview(BulkChange change) {
        return moves.previewLicences(admin, selection(), change, CONFERENCING);
    }

    private Selection selection() {
        return TestApplication.bean(Selections.class).of(admin, ready.users());
    }

    private static Map<String, Long> groups(Preview plan) {
        return plan.groups().stream().collect(Collectors.toMap(Preview.Group::code, Preview.Group::users));
    }

    private Map<String, Long> happened(BulkChange change) {
        Job job = ready.work(ready.startLicences(change));
        return TestApplication.bean(Jobs.class).items(admin, job.id(), Optional.empty(), 0, 100).stream()
                .map(ItemReport::outcome)
                .map(Optional::orElseThrow)
                .collect(Collectors.groupingBy(outcome -> outcome.code(), Collectors.counting()));
    }

    private long left() {
        return TestApplication.bean(Licences.class).pools(admin).stream()
                .filter(pool -> pool.product().code().equals(CONFERENCING))
                .mapToInt(pool -> pool.bought() - pool.assigned())
                .sum();
    }
}
