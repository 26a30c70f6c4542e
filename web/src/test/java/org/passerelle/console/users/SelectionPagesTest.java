package org.passerelle.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.SavedViewId;
import org.passerelle.roster.SavedViews;
import org.passerelle.roster.View;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Ticked, inverted, pasted, out of a file; looked at alone; and what is done to many of them.
class SelectionPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final int USERS = 10;
    private static final Pattern ROW = Pattern.compile("<tr id=\"u-([0-9a-f-]{36})\"");
    private static final Pattern ASKED = Pattern.compile("hx-get=\"(/admin/users/changes[^\"]*)\"");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private List<User> users = List.of();

    /// All of them on our provider.
    @BeforeEach
    void users() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, USERS, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        users = TestApplication.bean(Users.class)
                .createAll(
                        contoso.admin(),
                        IntStream.range(0, USERS)
                                .mapToObj(i -> UserDetails.of("user" + i + "@contoso.example", "User " + i))
                                .toList(),
                        Source.MANUAL);
        TestApplication.bean(Entitlements.class)
                .assign(
                        contoso.admin(),
                        CONFERENCING,
                        users.stream().map(User::id).toList(),
                        PinTiming.NOW);
    }

    @Test
    void theSelectedAloneAreShownAllOfThemTicked() throws Exception {
        String where =
                sent(post("/admin/users/select").param("pick", id(3), id(7)).param("do", "show"));

        String page = page(where);

        assertThat(ids(page)).containsExactly(id(3), id(7));
        assertThat(page).contains("data-everything", "Selected users only");
        assertThat(page.split(" checked", -1)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void invertedAreThoseOfTheListThatWereNotTicked() throws Exception {
        String where = sent(post("/admin/users/select")
                .param("q", "user")
                .param("pick", id(0), id(1), id(2))
                .param("do", "invert"));

        assertThat(ids(page(where)))
                .containsExactlyElementsOf(users.subList(3, USERS).stream()
                        .map(user -> user.id().toString())
                        .toList());
    }

    @Test
    void everybodyInvertedAreThoseWhoWereLeftOutOnWhateverPage() throws Exception {
        String where = sent(post("/admin/users/select")
                .param("all", "true")
                .param("shown", id(0), id(1))
                .param("pick", id(1))
                .param("drop", id(8))
                .param("do", "invert"));

        assertThat(ids(page(where))).containsExactly(id(0), id(8));
    }

    @Test
    void whoWasLeftOutOnAnotherPageIsNotSelected() throws Exception {
        String where = sent(post("/admin/users/select")
                .param("all", "true")
                .param("shown", id(0))
                .param("pick", id(0))
                .param("drop", id(8), id(9))
                .param("do", "show"));

        assertThat(ids(page(where))).hasSize(USERS - 2).doesNotContain(id(8), id(9));
    }

    @Test
    void aSelectionIsNarrowedFurther() throws Exception {
        String first = sent(
                post("/admin/users/select").param("pick", id(3), id(7), id(9)).param("do", "show"));
        String within = first.replaceAll(".*within=([0-9a-f-]+).*", "$1");

        String second = sent(post("/admin/users/select")
                .param("within", within)
                .param("all", "true")
                .param("shown", id(3), id(7), id(9))
                .param("pick", id(3), id(9))
                .param("do", "show"));

        assertThat(ids(page(second))).containsExactly(id(3), id(9));
    }

    @Test
    void aSelectionThatIsNoneSaysSo() throws Exception {
        assertThat(page("/admin/users?within=00000000-0000-7000-8000-000000000000"))
                .contains("no longer")
                .doesNotContain("<tr id=");
    }

    @Test
    void whomAFileNamesIsFoundAndShownInTheList() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "users.csv",
                "text/csv",
                "displayName;userPrincipalName\nX;USER4@contoso.example\nY;nobody@contoso.example\n"
                        .getBytes(StandardCharsets.UTF_8));

        MockHttpServletResponse answer = administrator
                .perform(multipart("/admin/users/paste/file").file(file))
                .andReturn()
                .getResponse();

        String page = answer.getContentAsString();
        assertThat(page).contains("1 user was found", "nobody@contoso.example");
        String list = page.replaceAll("(?s).*href=\"(/admin/users\\?within=[^\"]*)\".*", "$1");
        assertThat(ids(page(list.replace("&amp;", "&")))).containsExactly(id(4));
    }

    @Test
    void aFileThatNamesNobodyIsAnsweredWithTheReason() throws Exception {
        var file = new MockMultipartFile("file", "x.csv", "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        MockHttpServletResponse answer = administrator
                .perform(multipart("/admin/users/paste/file").file(file))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("x.csv");
    }

    @Test
    void aListSaysThatItChangedSinceItWasLoadedAndOnlyThen() throws Exception {
        String page = page("/admin/users?sort=displayName");
        String asked =
                ASKED.matcher(page).results().findFirst().orElseThrow().group(1).replace("&amp;", "&");
        assertThat(page(asked)).contains("hx-trigger").doesNotContain("New changes");

        User changed = users.get(5);
        TestApplication.bean(Users.class)
                .update(
                        contoso.admin(),
                        changed.id(),
                        UserDetails.of("user5@contoso.example", "Another name"),
                        changed.rowVersion());

        assertThat(page(asked)).contains("New changes available", "Refresh").doesNotContain("hx-trigger");
    }

    @Test
    void oneUserIsResetOnAPageOfTheUsersOwn() throws Exception {
        assertThat(sent(post("/admin/users/select").param("pick", id(3)).param("do", "reset-pins")))
                .isEqualTo("/admin/users/" + id(3) + "/pin");
    }

    @Test
    void manyAreResetOnceTheirNumberIsTyped() throws Exception {
        for (String what : List.of("reset-pins", "reset-conference-ids")) {
            String where = sent(post("/admin/users/select")
                    .param("pick", id(3), id(4), id(5))
                    .param("do", what));
            String selection = where.replaceAll(".*selection=", "");
            assertThat(page(where)).contains("name=\"typed\"", "3 users");

            MockHttpServletResponse mistyped = administrator
                    .perform(post("/admin/users/" + what)
                            .param("selection", selection)
                            .param("reason", "codes were passed on")
                            .param("typed", "4"))
                    .andReturn()
                    .getResponse();
            String job = sent(
                    post("/admin/users/" + what).param("selection", selection).param("typed", " 3 "));

            assertThat(mistyped.getStatus()).isEqualTo(422);
            assertThat(mistyped.getContentAsString()).contains("codes were passed on", "Nothing has been changed yet");
            assertThat(job).startsWith("/admin/jobs/");
            assertThat(page(job)).contains("3 users");
        }
    }

    @Test
    void licencesOfManyAreChangedOnceTheirNumberIsTyped() throws Exception {
        String where = sent(post("/admin/users/select").param("all", "true").param("do", "licences"));
        String selection = where.replaceAll(".*selection=", "");

        MockHttpServletResponse mistyped = administrator
                .perform(post("/admin/users/licences")
                        .param("selection", selection)
                        .param("product", CONFERENCING)
                        .param("do", "remove"))
                .andReturn()
                .getResponse();

        assertThat(mistyped.getStatus()).isEqualTo(422);
        assertThat(mistyped.getContentAsString()).contains("Nothing has been changed yet");
        assertThat(sent(post("/admin/users/licences")
                        .param("selection", selection)
                        .param("product", CONFERENCING)
                        .param("do", "remove")
                        .param("typed", "" + USERS)))
                .startsWith("/admin/jobs/");
    }

    @Test
    void theLicencesOfManyAreLookedAtBeforeTheyAreTaken() throws Exception {
        String where = sent(
                post("/admin/users/select").param("pick", id(3), id(4), id(5)).param("do", "licences"));
        String giving = page(where);
        String taking = page(where + "&product=" + CONFERENCING + "&do=remove");

        assertThat(giving)
                .contains("3 users – Held this licence already", "Licences left now", "<b>0</b>")
                .doesNotContain("name=\"do\" value=\"assign\">Assign to");
        assertThat(taking)
                .contains(
                        "3 users – Licence taken back, audio conferencing turned off", "<b>3</b>", "Take back from 3");
    }

    @Test
    void whoIsLeftWithoutALicenceIsCountedAndTheWayToMoreIsShown() throws Exception {
        User another = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("another@contoso.example", "Another"), Source.MANUAL);
        String where = sent(post("/admin/users/select")
                .param("pick", id(3), another.id().toString())
                .param("do", "licences"));

        assertThat(page(where))
                .contains("There is no licence left for 1 user", "/admin/licences/" + CONFERENCING)
                .contains("1 user – Held this licence already");
    }

    @Test
    void aPastedListOfTheLicencesPageIsLookedAtFirst() throws Exception {
        String where = sent(post("/admin/licences/" + CONFERENCING + "/users")
                .param("addresses", "user3@contoso.example\nuser4@contoso.example")
                .param("do", "remove"));

        assertThat(page(where)).contains("2 users – Licence taken back", "Take back from 2");
    }

    @Test
    void theSettingsOfManyAreSetAfterALookAtOldAndNew() throws Exception {
        String where = sent(post("/admin/users/select").param("all", "true").param("do", "edit"));
        String selection = where.replaceAll(".*selection=", "");
        String empty = page(where);
        String look = page(where + "&dialOut=NONE&unauthenticatedStart=true");

        assertThat(empty)
                .contains("10 of the 10 selected", "At present: France · Paris", "(10)", "Choose what to change")
                .doesNotContain("name=\"typed\"");
        assertThat(look)
                .contains("10 users – Settings changed", "name=\"typed\"", "Save for 10 users")
                .contains("Allow domestic and international", "name=\"dialOut\" value=\"NONE\"");
        MockHttpServletResponse mistyped = administrator
                .perform(post("/admin/users/edit").param("selection", selection).param("dialOut", "NONE"))
                .andReturn()
                .getResponse();
        assertThat(mistyped.getStatus()).isEqualTo(422);
        assertThat(mistyped.getContentAsString()).contains("Nothing has been changed yet");
        String job = sent(post("/admin/users/edit")
                .param("selection", selection)
                .param("dialOut", "NONE")
                .param("typed", "10"));
        assertThat(page(job)).contains("Set the settings of 10 users");
    }

    @Test
    void nothingIsSavedWhereNothingWasChosenAndAValueThatIsNoneIsRefused() throws Exception {
        String where =
                sent(post("/admin/users/select").param("pick", id(3), id(4)).param("do", "edit"));
        String selection = where.replaceAll(".*selection=", "");

        assertThat(sent(post("/admin/users/edit").param("selection", selection)))
                .isEqualTo(where);
        assertThat(administrator
                        .perform(get(URI.create(where + "&toll=none")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void providerAndSettingsAreOneEditWithOnePreviewAndOneJob() throws Exception {
        User unlicensed = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("without@contoso.example", "Without"), Source.MANUAL);
        String where = sent(post("/admin/users/select")
                .param("pick", id(3), unlicensed.id().toString())
                .param("do", "edit"));
        String former = where.replace("/edit?", "/settings?");

        String look = page(former + "&provider=ours&dialOut=DOMESTIC");
        String job = sent(post("/admin/users/edit")
                .param("selection", where.replaceAll(".*selection=", ""))
                .param("provider", "ours")
                .param("dialOut", "DOMESTIC"));

        assertThat(look)
                .contains("1 user – Settings changed", "Assign licences to the selection", "Save for 1 user")
                .contains("name=\"provider\" value=\"ours\"", "name=\"dialOut\" value=\"DOMESTIC\"")
                .contains("None (1)");
        assertThat(page(job)).contains("Move 2 users to Microsoft and set their settings");
    }

    @Test
    void whoLosesTheProviderIsNotGivenSettingsToo() throws Exception {
        String where =
                sent(post("/admin/users/select").param("pick", id(3), id(4)).param("do", "edit"));

        String look = page(where + "&provider=none&dialOut=NONE");
        MockHttpServletResponse saved = administrator
                .perform(post("/admin/users/edit")
                        .param("selection", where.replaceAll(".*selection=", ""))
                        .param("provider", "none")
                        .param("dialOut", "NONE"))
                .andReturn()
                .getResponse();

        assertThat(look).contains("there is nothing to set").doesNotContain("Save for");
        assertThat(saved.getStatus()).isEqualTo(422);
    }

    @Test
    void aPinnedViewStandsBelowUsersOnEveryPageOfWhoPinnedItAndOfNobodyElse() throws Exception {
        MockMvc zoe = TestConsole.asSeenBy(
                Role.ADMINISTRATOR, contoso.tenant(), users.getFirst().id());
        SavedViews views = TestApplication.bean(SavedViews.class);
        Actor actor = Actor.person(contoso.tenant(), users.getFirst().id(), "Zoé", Set.of(Role.ADMINISTRATOR), "", "");
        SavedViewId id = views.save(
                actor, "To <look> at", RosterQuery.EVERYBODY.withView(View.NEEDS_ATTENTION), List.of(), true);
        String before = below(zoe, "/admin/numbers");

        views.pin(actor, id, true);

        assertThat(before).doesNotContain("nav-below");
        assertThat(below(zoe, "/admin/numbers"))
                .contains("nav-below", "To &lt;look&gt; at", "/admin/users?view=needs-attention");
        assertThat(below(zoe, "/admin/users?view=needs-attention")).contains("aria-current=\"true\"");
        assertThat(below(administrator, "/admin/numbers")).doesNotContain("nav-below");
    }

    private static String below(MockMvc reader, String path) throws Exception {
        return reader.perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?s).*<nav id=\"nav\"(.*?)</nav>.*", "$1");
    }

    @Test
    void aSavedViewShowsAndExportsItsOwnColumnsWhateverTheReaderChose() throws Exception {
        MockMvc zoe = TestConsole.asSeenBy(
                Role.ADMINISTRATOR, contoso.tenant(), users.getFirst().id());
        zoe.perform(post("/admin/users/views")
                        .param("name", "Whence")
                        .param("view", "provider-ours")
                        .param("cols", "former-provider,mail,nonsense"))
                .andReturn();

        String link = zoe.perform(get("/admin/users"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("(?s).*href=\"([^\"]*cols=[^\"]*)\">Whence.*", "$1")
                .replace("&amp;", "&");
        String list = page(link);
        String file = administrator
                .perform(post("/admin/users/export")
                        .param("cols", "former-provider,mail")
                        .param("columns", "screen")
                        .param("format", "raw"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(link).contains("view=provider-ours", "cols=former-provider%2Cmail");
        assertThat(list)
                .contains("data-label=\"Former provider\"", "data-label=\"E-mail\"", "name=\"cols\"")
                .doesNotContain("data-label=\"Conference ID\"");
        assertThat(file.lines().findFirst().orElseThrow())
                .contains("formerProvider", "mail")
                .doesNotContain("conferenceId");
    }

    @Test
    void numbersAndConferenceIdsCanBeCopied() throws Exception {
        String page = page("/admin/users");

        assertThat(page)
                .contains("data-copy=\"+33170001000\"")
                .contains("Toll number of User 3")
                .containsPattern("data-copy=\"[0-9]{9}\"");
    }

    private String id(int user) {
        return users.get(user).id().toString();
    }

    private String page(String where) throws Exception {
        return administrator
                .perform(get(URI.create(where)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String sent(MockHttpServletRequestBuilder request) throws Exception {
        return String.valueOf(
                administrator.perform(request).andReturn().getResponse().getRedirectedUrl());
    }

    private static List<String> ids(String page) {
        return ROW.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
