package org.passerelle.console.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.MovePolicy;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class PlanPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final int READY = 54;
    private static final int UNLICENSED = 6;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    /// Users of InterCall, one of them called like a formula; six have no licence.
    @BeforeEach
    void usersOfAThirdParty() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, READY + 10, 0, Optional.empty());
        Provider interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < READY + UNLICENSED; i++) {
            details.add(UserDetails.of("user" + i + "@contoso.example", i == 0 ? "=HYPERLINK(\"evil\")" : "User " + i));
        }
        List<UserId> users =
                TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.MANUAL).stream()
                        .map(User::id)
                        .toList();
        var record = new AcpDetails(
                interCall.id(),
                "i.example",
                "14255551298",
                List.of(),
                new Passcode("13761"),
                Optional.empty(),
                "",
                true);
        TestApplication.bean(ThirdPartyRecords.class)
                .setAll(
                        contoso.admin(),
                        users.stream().collect(Collectors.toMap(user -> user, user -> List.of(record))),
                        true,
                        "");
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, users.subList(0, READY), PinTiming.LATER);
    }

    @Test
    void allUsersOfAProviderAreLookedAtWithTheRemedyInPlace() throws Exception {
        String path = planned("provider", "provider", "InterCall");

        String page = get(path).getContentAsString();

        assertThat(page)
                .contains("Move 54 users to")
                .contains("Without an Audio Conferencing licence")
                .contains("Assign to these 6 users")
                .contains("Leave out these 6 users")
                .contains("a new one")
                .doesNotContain("13761");
        assertThat(rows(get(path))).isEqualTo(50);
        assertThat(rows(get(path + "?group=not-licensed"))).isEqualTo(UNLICENSED);
    }

    @Test
    void theMembersOfAGroupArePlannedTogether() throws Exception {
        Users users = TestApplication.bean(Users.class);
        Group sales = TestApplication.bean(Groups.class)
                .create(
                        contoso.admin(),
                        new GroupDetails("Sales", Optional.empty()),
                        Stream.of("user3@contoso.example", "user4@contoso.example", "user59@contoso.example")
                                .map(name -> users.findByName(contoso.tenant(), name)
                                        .orElseThrow()
                                        .id()
                                        .value())
                                .collect(Collectors.toSet()));

        String path = planned("group", "group", sales.id().toString());

        assertThat(get(path).getContentAsString()).contains("Move 2 users to").contains("Assign to 1 user");
        assertThat(get("/admin/moves/new").getContentAsString()).contains("A group of the directory", "Sales");
    }

    @Test
    void theRemedyClearsTheWay() throws Exception {
        String path = planned("view", "view", "provider-others");

        answer(post(path + "/licences").param("code", "not-licensed").param("product", CONFERENCING));
        await(() -> {
            answer(post(path + "/preview"));
            return get(path).getContentAsString().contains("Move 60 users to");
        });
        answer(post(path + "/leave-out").param("code", "moved"));

        assertThat(get(path).getContentAsString()).contains("Move 0 users to");
    }

    @Test
    void aLargeMoveAsksForItsNumberThenRuns() throws Exception {
        String path = planned("filter", "filter", "provider.name eq \"InterCall\"");

        answer(post(path + "/start"));
        String asked = get(path).getContentAsString();
        answer(post(path + "/start").param("typed", "54"));

        assertThat(asked).contains("Type the number of users, 54, to confirm").contains("Draft");
        await(() -> get(path).getContentAsString().contains(">Done<"));
        assertThat(get(path).getContentAsString()).contains("/admin/jobs/").contains("54 of 54");
    }

    @Test
    void thePreviewIsAFileWithALineForEachUserAndNoFormula() throws Exception {
        String path = planned("provider", "provider", "InterCall");

        String file = get(path + "/preview.csv").getContentAsString();

        assertThat(file.lines()).hasSize(1 + READY + UNLICENSED);
        assertThat(file)
                .contains("\"providerBefore\",\"providerAfter\"")
                .contains(",\"InterCall\",")
                .contains("\"'=HYPERLINK")
                .contains(",\"refused\",\"not-licensed\",");
        assertThat(get(path + "/preview.xlsx").getContentAsByteArray()).startsWith('P', 'K');
        assertThat(get(path + "/preview.csv?group=not-licensed")
                        .getContentAsString()
                        .lines())
                .hasSize(1 + UNLICENSED);
    }

    @Test
    void aFileOfAddressesSaysWhomItFound() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "ids.csv",
                "text/csv",
                "user1@contoso.example;812345678\nnobody@contoso.example;1\n".getBytes(StandardCharsets.UTF_8));

        MockHttpServletResponse created = administrator
                .perform(multipart("/admin/moves").file(file).param("who", "file"))
                .andReturn()
                .getResponse();

        assertThat(get(String.valueOf(created.getRedirectedUrl())).getContentAsString())
                .contains("ids.csv: 1 user was found, 1 line is of nobody known")
                .contains("nobody@contoso.example");
    }

    @Test
    void aListOfUsersThatLeftHereAsAWorkbookIsAPlanToo() throws Exception {
        byte[] workbook = administrator
                .perform(post("/admin/users/export")
                        .param("view", "ready-to-move")
                        .param("format", "xlsx"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        MockHttpServletResponse created = administrator
                .perform(multipart("/admin/moves")
                        .file(new MockMultipartFile("file", "ready.xlsx", "application/octet-stream", workbook))
                        .param("who", "file"))
                .andReturn()
                .getResponse();

        assertThat(get(String.valueOf(created.getRedirectedUrl())).getContentAsString())
                .contains("ready.xlsx: " + READY + " users were found, 0 lines");
    }

    @Test
    void whatIsWrongInTheOptionsIsSaidAtTheField() throws Exception {
        String path = planned("provider", "provider", "InterCall");

        MockHttpServletResponse wrong = answer(post(path)
                .param("rowVersion", "1")
                .param("target", "ours")
                .param("_emails", "on")
                .param("waveSize", "many")
                .param("startAt", "tomorrow"));

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString())
                .contains("This is not a day and a time.")
                .contains("This is not a number of users.");
    }

    @Test
    void optionsAreKeptAndThePreviewFollows() throws Exception {
        String path = planned("provider", "provider", "InterCall");

        answer(post(path)
                .param("rowVersion", "1")
                .param("target", "none")
                .param("_emails", "on")
                .param("reason", "end of the contract")
                .param("startAt", "2031-01-02T03:04")
                .param("waveSize", "10")
                .param("pauseMinutes", "60")
                .param("mostFailed", "20"));

        assertThat(get(path).getContentAsString())
                .contains("Turn off audio conferencing of 60 users")
                .contains("end of the contract")
                .contains("2031-01-02T03:04")
                .contains("Waves of 10 users, 60 minutes apart; stops above 20% not moved.");
    }

    @Test
    void theShortWayOfManyLeadsToAPlan() throws Exception {
        var selection =
                TestApplication.bean(Selections.class).everything(contoso.admin(), RosterQuery.EVERYBODY, List.of());

        MockHttpServletResponse saved = answer(post("/admin/users/edit")
                .param("selection", selection.id().toString())
                .param("provider", "ours"));

        assertThat(String.valueOf(saved.getRedirectedUrl())).startsWith("/admin/moves/");
        assertThat(get(String.valueOf(saved.getRedirectedUrl())).getContentAsString())
                .contains("Move 54 users to");
    }

    @Test
    void anEditThatMovesSoManyTooBecomesOnePlanThatSaysWhatItSets() throws Exception {
        TestApplication.bean(MovePolicies.class)
                .set(contoso.admin(), new MovePolicy(java.util.OptionalInt.of(10), true));
        var selection =
                TestApplication.bean(Selections.class).everything(contoso.admin(), RosterQuery.EVERYBODY, List.of());
        String id = selection.id().toString();

        String seen = get("/admin/users/edit?selection=" + id + "&provider=ours&dialOut=NONE")
                .getContentAsString();
        MockHttpServletResponse unsaid = answer(post("/admin/users/edit")
                .param("selection", id)
                .param("provider", "ours")
                .param("dialOut", "NONE"));
        MockHttpServletResponse saved = answer(post("/admin/users/edit")
                .param("selection", id)
                .param("provider", "ours")
                .param("dialOut", "NONE")
                .param("reason", "new contract"));

        assertThat(seen).contains("one yes starts the move and the settings together", "Plan it for 54 users");
        assertThat(unsaid.getStatus()).isEqualTo(422);
        assertThat(get(String.valueOf(saved.getRedirectedUrl())).getContentAsString())
                .contains("and set up 54 users", "new contract", "Restrictions to dial-outs from meetings: ")
                .contains("Ask for approval for 54 users", "Moved to our provider, settings set")
                .doesNotContain("name=\"target\"");
    }

    @Test
    void aNewPlanOffersViewsProvidersAndDepartments() throws Exception {
        assertThat(get("/admin/moves/new").getContentAsString())
                .contains("Users ready to be moved to Audio Conferencing")
                .contains("InterCall")
                .contains("A file of addresses");
        assertThat(get("/admin/moves/policy").getStatus()).isEqualTo(200);
        assertThat(get("/admin/moves").getContentAsString()).contains("No move is planned");
    }

    @Test
    void anotherOrganisationsPlanIsNotThere() throws Exception {
        String path = planned("provider", "provider", "InterCall");
        MockMvc stranger = TestConsole.asSeenBy(
                Role.ADMINISTRATOR, TestOrganisation.create().tenant());

        assertThat(stranger.perform(MockMvcRequestBuilders.get(path))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(get("/admin/moves/nonsense").getStatus()).isEqualTo(404);
    }

    private String planned(String who, String field, String value) throws Exception {
        MockHttpServletResponse created =
                answer(post("/admin/moves").param("who", who).param(field, value));
        return Objects.requireNonNull(created.getRedirectedUrl(), created.getContentAsString());
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return answer(MockMvcRequestBuilders.get(path));
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return administrator.perform(request).andReturn().getResponse();
    }

    /// Something that becomes true by and by.
    interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static long rows(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString()
                .lines()
                .filter(line -> line.contains("<tr id=\"l"))
                .count();
    }
}
