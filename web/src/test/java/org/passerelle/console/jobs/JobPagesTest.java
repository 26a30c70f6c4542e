package org.passerelle.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.Moves;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

class JobPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final int USERS = 60;
    private static final int LICENCES = 3;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private String path = "";

    /// Sixty users want three licences; one of them is called like a formula.
    @BeforeEach
    void aJobThatIsOver() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, LICENCES, 0, Optional.empty());
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < USERS; i++) {
            details.add(UserDetails.of("user" + i + "@contoso.example", i == 0 ? "=HYPERLINK(\"evil\")" : "User " + i));
        }
        List<UserId> users =
                TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.MANUAL).stream()
                        .map(User::id)
                        .toList();
        var selection = TestApplication.bean(Selections.class).of(contoso.admin(), users);
        JobId id = TestApplication.bean(Moves.class)
                .startLicences(contoso.admin(), selection, BulkChange.LICENCE_ASSIGN, CONFERENCING, "new contract");
        path = "/admin/jobs/" + id;
        awaitEnd(id);
    }

    @Test
    void thePageSaysInWordsWhatWasDoneWhyAndWhatBecameOfIt() throws Exception {
        String page = get(administrator, path).getContentAsString();

        assertThat(page)
                .contains("Assign Audio Conferencing to 60 users")
                .contains("new contract")
                .contains("Done, some not changed")
                .contains("No licence is left")
                .contains("Why not everything was done")
                .contains(">57 users or lines</a>")
                .contains("<ul class=\"changes\">")
                .doesNotContain("every 2s");
    }

    /// Its time is written for people already, where other refusals have it for machines.
    @Test
    void whoeverWasChangedMeanwhileIsNamedWithWhoDidItAndWhen() throws Exception {
        TestApplication.bean(Transactions.class)
                .in(
                        contoso.tenant().value(),
                        () -> TestApplication.bean(DSLContext.class)
                                .execute(
                                        "update job_item set code = 'changed-by-somebody', detail = ?::jsonb"
                                                + " where outcome = 'REFUSED' and job_id = ?::uuid",
                                        "{\"by\": \"Zoé\", \"at\": \"2026-11-28 18:49\"}",
                                        path.replaceAll(".*/", "")));

        assertThat(get(administrator, path).getContentAsString())
                .contains("Zoé changed this user on 2026-11-28 18:49, after the preview.");
    }

    @Test
    void theItemsAreFilteredByWhatBecameOfThemAndPaged() throws Exception {
        assertThat(rows(get(administrator, path))).isEqualTo(50);
        assertThat(rows(get(administrator, path + "?only=changed"))).isEqualTo(LICENCES);
        assertThat(rows(get(administrator, path + "?only=&after=50"))).isEqualTo(USERS - 50);
        assertThat(get(administrator, path + "?only=failed").getContentAsString())
                .contains("No user or line ended like this.");
    }

    @Test
    void theReportHasALineForEachItemAndNoFormula() throws Exception {
        MockHttpServletResponse report = get(administrator, path + "/report.csv");

        assertThat(report.getContentAsString().lines())
                .hasSize(1 + USERS)
                .noneMatch(line -> line.contains(",=") || line.contains(",\"="));
        assertThat(report.getContentAsString()).contains("\"'=HYPERLINK").contains(",\"REFUSED\",\"no-licence-left\",");
        assertThat(get(administrator, path + "/report.xlsx").getContentAsByteArray())
                .startsWith('P', 'K');
    }

    @Test
    void aPartAskedForBringsItsTitleAndSaysThatTheJobIsOver() throws Exception {
        MockHttpServletResponse part =
                answer(administrator, MockMvcRequestBuilders.get(path).header("HX-Request", "true"));

        assertThat(part.getContentAsString()).startsWith("<head><title>").doesNotContain("<body");
        assertThat(part.getHeader("HX-Trigger")).isEqualTo("{\"say\":\"The job is over.\"}");
    }

    @Test
    void aJobIsUndoneAfterALookAtWhatThatDoes() throws Exception {
        String preview = get(administrator, path + "/undo").getContentAsString();

        MockHttpServletResponse started =
                answer(administrator, post(path + "/undo").param("reason", "wrong contract"));
        String undo = String.valueOf(started.getHeader("Location"));
        awaitEnd(JobId.parse(undo.replaceAll(".*/", "")));

        assertThat(preview).contains("Undo for 3 users").contains("3 users: put back, without a provider");
        assertThat(get(administrator, undo).getContentAsString())
                .contains("Undo: Assign Audio Conferencing to 3 users")
                .contains("wrong contract")
                .contains("Takes back:")
                .contains("Do it again");
        assertThat(get(administrator, path).getContentAsString())
                .contains("Undone")
                .contains("Taken back by:")
                .doesNotContain("id=\"undo\"");
    }

    @Test
    void oneUserIsUndoneFromTheJobsTable() throws Exception {
        String page = get(administrator, path + "?only=changed").getContentAsString();
        String link = page.replaceAll("(?s).*?href=\"([^\"]*/undo\\?user=[^\"]*)\".*", "$1");

        assertThat(get(administrator, link).getContentAsString())
                .contains("Undo for 1 user")
                .contains("1 user: ");
    }

    @Test
    void onlyWhatWasLeftIsTriedAgain() throws Exception {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, LICENCES + 2, 0, Optional.empty());

        MockHttpServletResponse started = answer(administrator, post(path + "/retry"));
        String again = String.valueOf(started.getHeader("Location"));
        awaitEnd(JobId.parse(again.replaceAll(".*/", "")));

        assertThat(get(administrator, again).getContentAsString())
                .contains("Assign Audio Conferencing to 57 users")
                .contains("Tries again what was left of:");
        assertThat(rows(get(administrator, again + "?only=changed"))).isEqualTo(2);
    }

    @Test
    void oneOfThoseWhoWereLeftIsTriedAgainAlone() throws Exception {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, LICENCES + 2, 0, Optional.empty());
        String page = get(administrator, path + "?only=refused").getContentAsString();
        String user = page.replaceAll("(?s).*?name=\"user\" value=\"([0-9a-f-]{36})\".*", "$1");

        MockHttpServletResponse started =
                answer(administrator, post(path + "/retry").param("user", user));
        String again = String.valueOf(started.getHeader("Location"));
        awaitEnd(JobId.parse(again.replaceAll(".*/", "")));

        assertThat(get(administrator, again).getContentAsString())
                .contains("Assign Audio Conferencing to 1 user")
                .contains("/admin/users/" + user);
        assertThat(rows(get(administrator, again + "?only=changed"))).isEqualTo(1);
        assertThat(get(administrator, "/admin").getContentAsString())
                .as("the others are still to be seen to")
                .contains("Assign Audio Conferencing to 60 users");
        String done = get(administrator, path + "?only=changed").getContentAsString();
        String other = done.replaceAll("(?s).*?/admin/users/([0-9a-f-]{36}).*", "$1");
        assertThat(done).doesNotContain("id=\"retry1\"");
        assertThat(answer(administrator, post(path + "/retry").param("user", other))
                        .getStatus())
                .isEqualTo(409);
        assertThat(answer(administrator, post(path + "/retry").param("user", "nonsense"))
                        .getStatus())
                .isEqualTo(409);
    }

    @Test
    void theStreamOfAJobThatIsOverSaysSoOnceAndEnds() throws Exception {
        MockHttpServletResponse stream = get(administrator, path + "/live");

        assertThat(stream.getContentType()).startsWith("text/event-stream");
        assertThat(stream.getContentAsString())
                .startsWith("data: <head><title>")
                .contains("data: <section class=\"card\"")
                .endsWith("event: over\ndata:\n\n");
    }

    @Test
    void thePageCountsTheEMailsOfTheJobForWhoMaySeeThem() throws Exception {
        String emails = get(administrator, path + "/emails").getContentAsString();

        assertThat(get(administrator, path).getContentAsString()).contains("E-mails to users");
        assertThat(emails)
                .contains("<dt>Can still be undone</dt><dd>" + LICENCES + "</dd>")
                .contains("every 5s")
                .doesNotContain("<body");
        MockMvc licences = TestConsole.asSeenBy(Role.LICENCE_ADMINISTRATOR, contoso.tenant());
        assertThat(get(licences, path).getContentAsString()).doesNotContain("E-mails to users");
        assertThat(get(licences, path + "/emails").getStatus()).isEqualTo(403);
    }

    @Test
    void theListOfEMailsIsNarrowedToAJob() throws Exception {
        String list = "/admin/emails?job=" + path.replaceAll(".*/", "");

        assertThat(get(administrator, list).getContentAsString())
                .contains("E-mails of one job")
                .contains("No e-mail here")
                .contains("/admin/emails/export?job=");
        assertThat(get(administrator, "/admin/emails?job=nonsense").getContentAsString())
                .doesNotContain("E-mails of one job");
    }

    @Test
    void theListIsNarrowedToAState() throws Exception {
        assertThat(get(administrator, "/admin/jobs?state=PARTLY_FAILED").getContentAsString())
                .contains("Assign Audio Conferencing to 60 users")
                .contains("/admin/jobs/export?state=PARTLY_FAILED");
        assertThat(get(administrator, "/admin/jobs?state=FAILED").getContentAsString())
                .contains("No job stands so")
                .doesNotContain("Assign Audio Conferencing to 60 users");
    }

    @Test
    void theBellShowsTheLastResults() throws Exception {
        assertThat(get(administrator, "/admin/jobs/bell").getContentAsString())
                .contains("Assign Audio Conferencing to 60 users")
                .contains("Done, some not changed")
                .contains("All jobs");
    }

    @Test
    void helpdeskMayNotUndo() throws Exception {
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(get(helpdesk, path).getContentAsString())
                .doesNotContain("id=\"undo\"")
                .doesNotContain("id=\"retry\"");
        assertThat(get(helpdesk, path + "/undo").getStatus()).isEqualTo(403);
        assertThat(answer(helpdesk, post(path + "/undo")).getStatus()).isEqualTo(403);
        assertThat(answer(helpdesk, post(path + "/retry")).getStatus()).isEqualTo(403);
    }

    @Test
    void aJobThatIsOverCannotBeStopped() throws Exception {
        MockHttpServletResponse refused = answer(administrator, post(path + "/cancel"));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("The job is over already");
    }

    @Test
    void helpdeskSeesJobsButMayNotStopThem() throws Exception {
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(get(helpdesk, path).getStatus()).isEqualTo(200);
        assertThat(answer(helpdesk, post(path + "/cancel")).getStatus()).isEqualTo(403);
    }

    @Test
    void anAddressThatMakesNoSenseIsAnsweredWithASentence() throws Exception {
        assertThat(get(administrator, "/admin/jobs/nonsense").getStatus()).isEqualTo(404);
        assertThat(get(administrator, "/admin/jobs?before=nonsense").getStatus())
                .isEqualTo(404);
        assertThat(get(administrator, path + "?after=nonsense").getStatus()).isEqualTo(400);
    }

    @Test
    void anotherOrganisationsJobIsNotThere() throws Exception {
        MockMvc stranger = TestConsole.asSeenBy(
                Role.ADMINISTRATOR, TestOrganisation.create().tenant());

        assertThat(get(stranger, path).getStatus()).isEqualTo(404);
        assertThat(get(stranger, "/admin/jobs").getContentAsString()).contains("No job has run yet");
    }

    private void awaitEnd(JobId id) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!TestApplication.bean(Jobs.class)
                .require(contoso.admin(), id)
                .state()
                .isOver()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static long rows(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString()
                .lines()
                .filter(line -> line.contains("<tr id=\"i"))
                .count();
    }

    private static MockHttpServletResponse get(MockMvc reader, String path) throws Exception {
        return answer(reader, MockMvcRequestBuilders.get(path));
    }

    private static MockHttpServletResponse answer(MockMvc reader, MockHttpServletRequestBuilder request)
            throws Exception {
        return reader.perform(request).andReturn().getResponse();
    }
}
