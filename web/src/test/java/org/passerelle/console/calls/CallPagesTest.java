package org.passerelle.console.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.TestCalls;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class CallPagesTest {
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void whyACallerCouldNotJoinIsSaidInWordsWithEachStep() throws Exception {
        CallReport report = TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.WRONG_ID);
        write(report);

        String page = page("/admin/calls/" + report.id()).getContentAsString();

        assertThat(page)
                .contains("Wrong conference ID", "is nobody’s", "+33 6 12 34 56 78", "Carrier", "0170001000")
                .containsSubsequence("0:00", "The call arrived", "0:03", "French", "0:09", "was wrong", "1:05");
    }

    @Test
    void theListIsFilteredAndPagedAndAUsersPageShowsTheUsersCalls() throws Exception {
        UserId zoe = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé Zola"), Source.MANUAL)
                .id();
        write(TestCalls.joined(contoso.tenant(), Optional.of(zoe), "+33699999999"));
        IntStream.range(0, 60)
                .forEach(i -> TestApplication.bean(CallJournal.class)
                        .write(TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.WRONG_PIN)));
        TestApplication.bean(CallJournal.class).run();

        String first = page("/admin/calls").getContentAsString();
        String second = page(first(first).replace("&amp;", "&")).getContentAsString();

        assertThat(rows(first)).isEqualTo(50);
        assertThat(rows(second)).isEqualTo(11);
        assertThat(rows(page("/admin/calls?result=JOINED").getContentAsString()))
                .isEqualTo(1);
        assertThat(rows(page("/admin/calls?q=zola").getContentAsString())).isEqualTo(1);
        assertThat(page("/admin/users/" + zoe + "/calls").getContentAsString())
                .contains("+33 6 99 99 99 99")
                .doesNotContain("+33 6 12 34 56 78");
    }

    @Test
    void callsLeaveAsAFileAsTheyAreFilteredAndTheAuditSaysSo() throws Exception {
        CallReport wrong = TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.WRONG_ID);
        write(wrong);
        write(TestCalls.refused(contoso.tenant(), "+33699999999", CallOutcome.WRONG_PIN));

        MockHttpServletResponse file = page("/admin/calls.csv?result=WRONG_ID");
        String masked = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant())
                .perform(get("/admin/calls.csv"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(file.getHeader("Content-Disposition")).contains("attachment", "calls-", ".csv");
        assertThat(file.getContentAsString(StandardCharsets.UTF_8))
                .contains(
                        "\"startedAt\",\"joinedAt\"",
                        "wrong-id",
                        "+33612345678",
                        wrong.id().toString())
                .doesNotContain("wrong-pin");
        assertThat(masked).contains("wrong-id", "wrong-pin", "••••").doesNotContain("5678");
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 1))
                .extracting(event -> event.action())
                .containsExactly("call-list.exported");
    }

    @Test
    void helpdeskSeesNumbersMaskedAndSetsNoPeriods() throws Exception {
        CallReport report = TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.NO_ID);
        write(report);
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        for (String path : new String[] {"/admin/calls", "/admin/calls/" + report.id()}) {
            assertThat(helpdesk.perform(get(path)).andReturn().getResponse().getContentAsString())
                    .contains("••••")
                    .doesNotContain("5678", "56 78");
        }
        assertThat(helpdesk.perform(post("/admin/calls/keeping")
                                .param("keepDays", "30")
                                .param("numberDays", "0")
                                .param("rowVersion", "0"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void anAddressThatMakesNoSenseIsAnsweredWithASentence() throws Exception {
        assertThat(page("/admin/calls/nonsense").getStatus()).isEqualTo(404);
        assertThat(page("/admin/calls/00000000-0000-7000-8000-000000000000").getStatus())
                .isEqualTo(404);
        assertThat(page("/admin/calls?before=nonsense").getStatus()).isBetween(400, 499);
        assertThat(page("/admin/calls?result=nonsense").getStatus()).isEqualTo(200);
        assertThat(page("/admin/calls?from=nonsense").getContentAsString()).contains("href=\"#from\"");
    }

    @ParameterizedTest
    @EnumSource(CallOutcome.class)
    void everyOutcomeIsExplainedOnItsPage(CallOutcome outcome) throws Exception {
        CallReport report = TestCalls.refused(contoso.tenant(), "", outcome);
        write(report);

        assertThat(page("/admin/calls/" + report.id()).getContentAsString())
                .contains("Number withheld")
                .doesNotContain("calls.outcome-", "calls.why-", "calls.step-");
    }

    private void write(CallReport report) {
        TestApplication.bean(CallJournal.class).write(report);
        TestApplication.bean(CallJournal.class).run();
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return administrator.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    private static long rows(String page) {
        return page.lines().filter(line -> line.contains("<tr data-row")).count();
    }

    private static String first(String page) {
        Matcher matcher = NEXT.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
