package org.passerelle.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.db.Question;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class RosterTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private final Roster roster = TestApplication.bean(Roster.class);
    private final Selections selections = TestApplication.bean(Selections.class);
    private final ReadyToMove readyToMove = TestApplication.bean(ReadyToMove.class);
    private final Users users = TestApplication.bean(Users.class);
    private final Entitlements entitlements = TestApplication.bean(Entitlements.class);
    private final ThirdPartyRecords records = TestApplication.bean(ThirdPartyRecords.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private Provider interCall;

    @BeforeEach
    void aFewUsers() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 100, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        user("Hélène García", "h.garcia@contoso.example", "Ventes");
        user("Émile Dubois", "emile@contoso.example", "Finance");
        user("Zoé Lefèvre", "zoe@contoso.example", "Ventes");
        user("Пётр Иванов", "petr@contoso.example", "Finance");
        user("山田 太郎", "yamada@contoso.example", "Ventes");
    }

    @Test
    void wordsAreFoundWhateverAccentsAndCase() {
        assertThat(names("helene gar")).containsExactly("Hélène García");
        assertThat(names("LEFEVRE")).containsExactly("Zoé Lefèvre");
        assertThat(names("ивано")).containsExactly("Пётр Иванов");
        assertThat(names("山田")).containsExactly("山田 太郎");
        assertThat(names("arcia")).isEmpty();
    }

    @Test
    void aUserIsFoundByConferenceIdAndByTelephoneNumberInAnyFormat() {
        UserId zoe = id("Zoé");
        entitlements.assign(contoso.admin(), CONFERENCING, List.of(zoe), PinTiming.NOW);
        String conferenceId = row("Zoé").conferenceId().orElseThrow();

        assertThat(names(conferenceId)).containsExactly("Zoé Lefèvre");
        assertThat(names(conferenceId.substring(0, 3) + " " + conferenceId.substring(3, 6)))
                .contains("Zoé Lefèvre");
        assertThat(names("01 70 00 10 00")).containsExactly("Zoé Lefèvre");
        assertThat(names("+33 (0)1.70.00".replace("(0)", ""))).containsExactly("Zoé Lefèvre");
    }

    @Test
    void aUserOfAThirdPartyIsFoundByItsNumber() {
        onInterCall("Émile");

        assertThat(names("+1 425-555-1298")).containsExactly("Émile Dubois");
    }

    @Test
    void oneUserAloneIsAsTheListShowsThem() {
        entitlements.assign(contoso.admin(), CONFERENCING, List.of(id("Zoé")), PinTiming.NOW);
        onInterCall("Émile");
        List<RosterRow> listed = roster.page(contoso.admin(), RosterQuery.EVERYBODY, "", 10, Detail.PRESENT)
                .rows();

        List<RosterRow> alone = listed.stream()
                .flatMap(row -> present(contoso.admin(), row.id()).stream())
                .toList();

        assertThat(alone).hasSize(5).isEqualTo(listed);
        assertThat(present(TestOrganisation.create().admin(), id("Zoé"))).isEmpty();
    }

    private Optional<RosterRow> present(Actor actor, UserId user) {
        Question<Optional<RosterRow>> present = roster.present(actor, user);
        return TestApplication.bean(Transactions.class)
                .ask(actor.tenant().value(), present)
                .to(present);
    }

    @Test
    void pagesFollowOneAnotherInOrderAndBack() {
        var seen = new ArrayList<String>();
        RosterPage page = roster.page(contoso.admin(), RosterQuery.EVERYBODY, "", 2);
        seen.addAll(names(page));
        while (page.after().isPresent()) {
            page = roster.page(
                    contoso.admin(), RosterQuery.EVERYBODY, page.after().get(), 2);
            seen.addAll(names(page));
        }

        assertThat(seen).containsExactly("Émile Dubois", "Hélène García", "Zoé Lefèvre", "Пётр Иванов", "山田 太郎");
        assertThat(names(roster.page(
                        contoso.admin(), RosterQuery.EVERYBODY, page.before().orElseThrow(), 2)))
                .containsExactly("Zoé Lefèvre", "Пётр Иванов");
    }

    @Test
    void everyOrderPagesThroughEverybodyOnce() {
        for (Sort.By by : Sort.By.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var query = new RosterQuery(View.ALL, "", "", new Sort(by, descending));
                var seen = new ArrayList<String>();
                String cursor = "";
                do {
                    RosterPage page = roster.page(contoso.admin(), query, cursor, 2);
                    seen.addAll(names(page));
                    cursor = page.after().orElse("");
                } while (!cursor.isEmpty());

                assertThat(seen).as(query.sort().text()).doesNotHaveDuplicates().hasSize(5);
            }
        }
    }

    @Test
    void theViewReadyToMoveHoldsLicensedUsersOfThirdParties() {
        onInterCall("Émile");
        onInterCall("Zoé");
        entitlements.assign(contoso.admin(), CONFERENCING, List.of(id("Zoé")), PinTiming.NOW);

        assertThat(names(View.READY_TO_MOVE)).containsExactly("Zoé Lefèvre");
        assertThat(names(View.THIRD_PARTY_WITHOUT_LICENCE)).containsExactly("Émile Dubois");
        assertThat(names(View.PROVIDER_OTHERS)).containsExactly("Émile Dubois", "Zoé Lefèvre");
        assertThat(readyToMove.count(contoso.tenant())).isEqualTo(1);
    }

    @Test
    void theCountOfUsersReadyToMoveFollowsAChangeAtOnce() {
        onInterCall("Zoé");
        assertThat(readyToMove.count(contoso.tenant())).isZero();

        entitlements.assign(contoso.admin(), CONFERENCING, List.of(id("Zoé")), PinTiming.NOW);

        assertThat(readyToMove.count(contoso.tenant())).isEqualTo(1);
    }

    @Test
    void filtersAreWrittenInTheGrammarOfScim() {
        onInterCall("Émile");

        assertThat(filtered("department eq \"ventes\" and not (displayName sw \"zoé\")"))
                .containsExactly("Hélène García", "山田 太郎");
        assertThat(filtered("provider.name eq \"intercall\"")).containsExactly("Émile Dubois");
        assertThat(filtered("provider.name ne \"intercall\"")).hasSize(4);
        assertThat(filtered("status eq \"not-licensed\" and department eq \"Finance\""))
                .containsExactly("Пётр Иванов");
        assertThat(filtered("licence pr or displayName co \"dubo\"")).containsExactly("Émile Dubois");
    }

    @Test
    void aListIsFilteredByGroupByItsNameOrItsIdentifier() {
        Groups groups = TestApplication.bean(Groups.class);
        Group sales = group(groups, "Équipe Ventes", "Zoé", "Hélène");
        group(groups, "équipe ventes", "Émile");

        assertThat(filtered("group eq \"équipe VENTES\""))
                .containsExactlyInAnyOrder("Zoé Lefèvre", "Hélène García", "Émile Dubois");
        assertThat(filtered("group eq \"" + sales.id() + "\" and displayName sw \"zoé\""))
                .containsExactly("Zoé Lefèvre");
        assertThat(filtered("group ne \"" + sales.id() + "\"")).hasSize(3).contains("Émile Dubois");
        assertThat(filtered("group co \"ventes\"")).hasSize(3);
        assertThat(filtered("not (group pr)")).containsExactlyInAnyOrder("Пётр Иванов", "山田 太郎");
        assertThat(TestApplication.bean(FieldValues.class)
                        .of(contoso.admin(), RosterQuery.EVERYBODY, FilterField.GROUP))
                .contains(new ValueCount("Équipe Ventes", 2));
    }

    private Group group(Groups groups, String name, String... members) {
        return groups.create(
                contoso.admin(),
                new GroupDetails(name, Optional.empty()),
                Arrays.stream(members).map(member -> id(member).value()).collect(Collectors.toSet()));
    }

    @Test
    void aFilterThatCannotBeReadIsRefusedWithThePlaceAndWhatIsExpected() {
        assertThatThrownBy(() -> filtered("department = \"x\"")).hasMessageContaining("BAD_FILTER");
        assertThatThrownBy(() -> filtered("shoeSize eq \"44\"")).hasMessageContaining("NO_SUCH_FILTER_FIELD");
        assertThatThrownBy(() -> filtered("enabled eq \"perhaps\"")).hasMessageContaining("BAD_FILTER_VALUE");
        assertThatThrownBy(() -> filtered("(".repeat(30) + "enabled eq true")).hasMessageContaining("FILTER_TOO_DEEP");
        assertThatThrownBy(() -> roster.page(contoso.admin(), RosterQuery.EVERYBODY, "nonsense", 2))
                .hasMessageContaining("BAD_CURSOR");
    }

    @Test
    void aSelectionOfAllThatMatchIsNotLimitedToAPageAndLeavesOutTheExcluded() {
        var ventes = new RosterQuery(View.ALL, "", "department eq \"Ventes\"", Sort.BY_NAME);
        Selection selection = selections.everything(contoso.admin(), ventes, List.of(id("Zoé")));

        assertThat(selections.count(contoso.admin(), selections.require(contoso.admin(), selection.id())))
                .isEqualTo(2);
    }

    @Test
    void aListOfASelectionHasItsUsersAloneAndCanBeSearchedSortedAndPaged() {
        Selection chosen = selections.of(contoso.admin(), List.of(id("Zoé"), id("Émile"), id("山田")));
        var only = RosterQuery.EVERYBODY.within(Optional.of(chosen.id()));

        assertThat(names(roster.page(contoso.admin(), only, "", 10)))
                .containsExactly("Émile Dubois", "Zoé Lefèvre", "山田 太郎");
        RosterPage first = roster.page(contoso.admin(), only, "", 2);
        assertThat(names(roster.page(contoso.admin(), only, first.after().orElseThrow(), 2)))
                .containsExactly("山田 太郎");
        var ventes = new RosterQuery(View.ALL, "", "department eq \"Ventes\"", Sort.BY_NAME, only.within());
        assertThat(names(roster.page(contoso.admin(), ventes, "", 10))).containsExactly("Zoé Lefèvre", "山田 太郎");
        assertThat(roster.count(contoso.admin(), only).count()).isEqualTo(3);
    }

    @Test
    void aSelectionOutOfAnotherLeavesOutWhatTheOtherLeftOut() {
        var ventes = new RosterQuery(View.ALL, "", "department eq \"Ventes\"", Sort.BY_NAME);
        Selection some = selections.everything(contoso.admin(), ventes, List.of(id("Zoé")));
        var within = RosterQuery.EVERYBODY.within(Optional.of(some.id()));

        Selection fewer = selections.everything(contoso.admin(), within, List.of(id("山田")));

        var list = RosterQuery.EVERYBODY.within(Optional.of(fewer.id()));
        assertThat(names(roster.page(contoso.admin(), list, "", 10))).containsExactly("Hélène García");
        assertThat(selections.count(contoso.admin(), selections.require(contoso.admin(), fewer.id())))
                .isEqualTo(1);
    }

    @Test
    void selectionsOutOfEachOtherEndSomewhere() {
        var list = RosterQuery.EVERYBODY;
        for (int i = 0; i < 21; i++) {
            Selection next = selections.everything(contoso.admin(), list, List.of());
            list = RosterQuery.EVERYBODY.within(Optional.of(next.id()));
        }
        RosterQuery deepest = list;

        assertThatThrownBy(() -> roster.page(contoso.admin(), deepest, "", 10))
                .hasMessageContaining("SELECTION_TOO_DEEP");
    }

    @Test
    void aSelectionOfAnotherOrganisationListsNobody() {
        TestOrganisation fabrikam = TestOrganisation.create();
        Selection chosen = selections.of(contoso.admin(), List.of(id("Zoé")));
        var only = RosterQuery.EVERYBODY.within(Optional.of(chosen.id()));

        assertThatThrownBy(() -> roster.page(fabrikam.admin(), only, "", 10)).hasMessageContaining("NO_SUCH_SELECTION");
    }

    @Test
    void aPastedListSaysWhichAddressesNobodyHas() {
        PastedList pasted = selections.paste(
                contoso.admin(), "ZOE@contoso.example, emile@contoso.example\nnobody@contoso.example\n");

        assertThat(pasted.found()).containsExactly(id("Zoé"), id("Émile"));
        assertThat(pasted.unknown()).containsExactly("nobody@contoso.example");
    }

    private void user(String name, String address, String department) {
        UserDetails plain = UserDetails.of(address, name);
        users.create(
                contoso.admin(),
                new UserDetails(
                        Optional.empty(), address, name, plain.mail(), "FR", "", department, "", "", "fr", true),
                Source.MANUAL);
    }

    private void onInterCall(String name) {
        records.set(
                contoso.admin(),
                id(name),
                new AcpDetails(
                        interCall.id(),
                        "intercall.example",
                        "14255551298",
                        List.of(),
                        new Passcode("0712"),
                        Optional.empty(),
                        "",
                        true),
                "");
    }

    private UserId id(String name) {
        return row(name).id();
    }

    private RosterRow row(String name) {
        return roster.page(contoso.admin(), new RosterQuery(View.ALL, name, "", Sort.BY_NAME), "", 10)
                .rows()
                .getFirst();
    }

    private List<String> names(String search) {
        return names(roster.page(contoso.admin(), new RosterQuery(View.ALL, search, "", Sort.BY_NAME), "", 10));
    }

    private List<String> filtered(String filter) {
        return names(roster.page(contoso.admin(), new RosterQuery(View.ALL, "", filter, Sort.BY_NAME), "", 10));
    }

    private List<String> names(View view) {
        return names(roster.page(contoso.admin(), RosterQuery.EVERYBODY.withView(view), "", 10));
    }

    private static List<String> names(RosterPage page) {
        return page.rows().stream().map(RosterRow::displayName).toList();
    }
}
