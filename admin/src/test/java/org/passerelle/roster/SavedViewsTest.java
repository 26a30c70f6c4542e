package org.passerelle.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class SavedViewsTest {
    private static final RosterQuery SALES = new RosterQuery(
            View.READY_TO_MOVE,
            "zoe",
            "department eq \"Ventes\"",
            Sort.parse("-department").orElseThrow());

    private final SavedViews views = TestApplication.bean(SavedViews.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Actor alice = person("alice");
    private final Actor bruno = person("bruno");

    @Test
    void aSavedViewBringsBackViewSearchFilterAndSorting() {
        views.save(alice, "  Sales to move ", SALES, List.of("mail", "former-provider"), false);

        assertThat(views.of(alice)).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("Sales to move");
            assertThat(view.columns()).containsExactly("mail", "former-provider");
            assertThat(view.query()).isEqualTo(SALES);
            assertThat(view.own()).isTrue();
        });
    }

    @Test
    void othersSeeOnlyWhatIsSharedAndCannotDeleteIt() {
        views.save(alice, "Mine", SALES, List.of(), false);
        SavedViewId shared = views.save(alice, "Ours", SALES, List.of(), true);

        assertThat(views.of(bruno))
                .extracting(SavedView::name, SavedView::own)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Ours", false));
        assertThatThrownBy(() -> views.delete(bruno, shared))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(RosterRefusal.NO_SUCH_VIEW));
        assertThat(views.of(alice)).hasSize(2);
    }

    @Test
    void savingAgainUnderTheSameNameReplaces() {
        views.save(alice, "Sales", SALES, List.of(), false);
        views.save(alice, "Sales", RosterQuery.EVERYBODY, List.of(), true);

        assertThat(views.of(alice)).singleElement().satisfies(view -> {
            assertThat(view.query()).isEqualTo(RosterQuery.EVERYBODY);
            assertThat(view.shared()).isTrue();
        });
    }

    @Test
    void whatSomebodyPinsComesFirstForThatPersonAndStaysSoWhenItIsSavedAnew() {
        views.save(alice, "A", SALES, List.of(), true);
        SavedViewId last = views.save(alice, "Z", SALES, List.of(), true);

        views.pin(alice, last, true);
        views.save(alice, "Z", RosterQuery.EVERYBODY, List.of(), true);

        assertThat(views.of(alice)).extracting(SavedView::name).containsExactly("Z", "A");
        assertThat(views.of(alice)).extracting(SavedView::pinned).containsExactly(true, false);
        assertThat(views.of(bruno)).extracting(SavedView::name).containsExactly("A", "Z");
        assertThat(views.pinned(alice, 8)).isEqualTo(views.of(alice).subList(0, 1));
        assertThat(views.pinned(bruno, 8)).isEmpty();
        views.pin(alice, last, false);
        assertThat(views.of(alice)).noneMatch(SavedView::pinned);
    }

    @Test
    void theListOpensWithWhatEachPersonChoseAsLongAsItIsThere() {
        SavedViewId shared = views.save(alice, "Ours", SALES, List.of("mail"), true);
        assertThat(views.opening(bruno)).isEqualTo(OpeningView.EVERYBODY);

        views.openWith(alice, "ready-to-move");
        views.openWith(bruno, "needs-attention");
        views.openWith(bruno, shared.toString());

        assertThat(views.opening(alice).query().view()).isEqualTo(View.READY_TO_MOVE);
        assertThat(views.opening(bruno)).isEqualTo(new OpeningView(shared.toString(), SALES, List.of("mail")));
        views.delete(alice, shared);
        assertThat(views.opening(bruno)).isEqualTo(OpeningView.EVERYBODY);
    }

    @Test
    void whatSomebodyElseKeepsPrivateIsNeitherPinnedNorOpenedAndAProgramHasNothingAtHand() {
        SavedViewId hers = views.save(alice, "Mine", SALES, List.of(), false);
        SavedViewId shared = views.save(alice, "Ours", SALES, List.of(), true);
        Actor program = contoso.admin();

        assertThatThrownBy(() -> views.pin(bruno, hers, true)).hasMessageContaining("NO_SUCH_VIEW");
        assertThatThrownBy(() -> views.openWith(bruno, hers.toString())).hasMessageContaining("NO_SUCH_VIEW");
        assertThatThrownBy(() -> views.openWith(bruno, "nonsense")).hasMessageContaining("NO_SUCH_VIEW");
        assertThat(program.user()).isEmpty();
        assertThatThrownBy(() -> views.pin(program, shared, true)).hasMessageContaining("VIEW_NEEDS_PERSON");
        assertThatThrownBy(() -> views.openWith(program, "all")).hasMessageContaining("VIEW_NEEDS_PERSON");
    }

    @Test
    void whoLeavesTakesTheChoiceAlong() {
        views.openWith(alice, "ready-to-move");

        TestApplication.bean(Users.class).remove(contoso.admin(), alice.user().orElseThrow());

        assertThat(views.opening(alice)).isEqualTo(OpeningView.EVERYBODY);
    }

    @Test
    void anotherOrganisationSeesNothing() {
        views.save(alice, "Ours", SALES, List.of(), true);

        var stranger = new SavedViewsTest();
        assertThat(stranger.views.of(stranger.alice)).isEmpty();
    }

    @Test
    void aViewNeedsANameAndAFilterThatCanBeRead() {
        assertRefused(" ", SALES, RosterRefusal.VIEW_NAME_MISSING);
        assertRefused("x".repeat(61), SALES, RosterRefusal.VIEW_NAME_TOO_LONG);
        assertRefused(
                "Odd",
                new RosterQuery(View.ALL, "", "nonsense eq 1", Sort.BY_NAME),
                RosterRefusal.NO_SUCH_FILTER_FIELD);
    }

    private void assertRefused(String name, RosterQuery query, RosterRefusal refusal) {
        assertThatThrownBy(() -> views.save(alice, name, query, List.of(), false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(views.of(alice)).isEmpty();
    }

    private Actor person(String name) {
        UserId id = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(name + "@contoso.example", name), Source.MANUAL)
                .id();
        return Actor.person(contoso.tenant(), id, name, Set.of(Role.HELPDESK), "127.0.0.1", "test");
    }
}
