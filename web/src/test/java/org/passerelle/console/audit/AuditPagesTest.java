package org.passerelle.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.seals.SealNow;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class AuditPagesTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc auditor = TestConsole.asSeenBy(Role.AUDITOR, contoso.tenant());

    @BeforeEach
    void moreThanOnePageOfUsers() {
        for (int i = 0; i < 55; i++) {
            TestApplication.bean(Users.class)
                    .create(
                            contoso.admin(),
                            UserDetails.of("u" + i + "@contoso.example", i == 7 ? "Zoé <b>Bold</b>" : "User " + i),
                            Source.MANUAL);
        }
    }

    @Test
    void theSearchFindsWordsAndShowsOldAndNew() throws Exception {
        String page = ask(auditor, "/admin/audit?q=zoe").getContentAsString();

        assertThat(page)
                .contains("Zoé &lt;b&gt;Bold&lt;/b&gt;")
                .contains("User added")
                .contains("u7@contoso.example")
                .doesNotContain("User 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles|AUDITOR, HELPDESK|Auditor, Helpdesk",
                "roles|AUDITOR HELPDESK|Auditor, Helpdesk",
                "roles|it staff = AUDITOR, desk = HELPDESK|it staff = Auditor, desk = Helpdesk",
                "roles|[{\"value\":\"nurse\"}]|[{\"value\":\"nurse\"}]",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|{}|Data of the enterprise"
            })
    void whateverWasChangedIsToldInWordsThatThereAre(String field, String value, String told) throws Exception {
        Actor admin = contoso.admin();
        TestApplication.bean(Transactions.class)
                .in(
                        admin.tenant().value(),
                        () -> TestApplication.bean(Audit.class)
                                .record(
                                        admin,
                                        new AuditEntry(
                                                "user.updated",
                                                "user",
                                                admin.tenant(),
                                                "Somebody",
                                                List.of(new Change(field, null, value)))));

        assertThat(ask(auditor, "/admin/audit?q=somebody").getContentAsString()).contains(told);
    }

    @Test
    void whatOneRequestDidIsShownByItsIdentifierAndStaysSoInTheFile() throws Exception {
        Actor admin = contoso.admin();
        var other = new Actor(
                admin.tenant(),
                admin.kind(),
                admin.user(),
                admin.name(),
                admin.permissions(),
                "",
                "0d5f3c1e-8f4b-4c9e-9f43-1f2e3d4c5b6a",
                Optional.empty());
        TestApplication.bean(Users.class)
                .create(other, UserDetails.of("by@contoso.example", "By Request"), Source.MANUAL);
        String narrowed = "/admin/audit?request=" + other.correlationId();

        assertThat(ask(auditor, "/admin/audit").getContentAsString()).contains(narrowed, "0d5f3c1e…");
        assertThat(ask(auditor, narrowed).getContentAsString())
                .contains("By Request", "Changes of request 0d5f3c1e…")
                .contains("/admin/audit/export?request=" + other.correlationId())
                .doesNotContain("User 54");
        assertThat(ask(auditor, "/admin/audit?request=nonsense").getContentAsString())
                .contains("nonsense")
                .doesNotContain("User 54");
    }

    @Test
    void whoIsRefusedForWantOfARightIsInTheAudit() throws Exception {
        MockMvc organiser = TestConsole.asSeenBy(Role.ORGANISER, contoso.tenant());

        assertThat(ask(organiser, "/admin/trunks").getStatus()).isEqualTo(403);
        assertThat(ask(organiser, "/admin/trunks").getStatus()).isEqualTo(403);
        TestApi api = TestApi.as(Role.HELPDESK, contoso.admin());
        assertThat(api.get("/audit").status()).isEqualTo(403);

        assertThat(ask(auditor, "/admin/audit?action=refused").getContentAsString())
                .contains("Was refused for want of a right", "SEE_TRUNKS", "GET /admin/trunks")
                .contains("SEE_AUDIT", "GET /api/v1/audit")
                .containsOnlyOnce("GET /admin/trunks");
    }

    @Test
    void howLongTheAuditIsKeptIsSaidByWhoMayAndOnlyAfterALookAtWhatGoes() throws Exception {
        MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

        MockHttpServletResponse saved = administrator
                .perform(post("/admin/audit/keeping").param("days", "400").param("rowVersion", "0"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse wrong = administrator
                .perform(post("/admin/audit/keeping").param("days", "-4").param("rowVersion", "1"))
                .andReturn()
                .getResponse();

        assertThat(saved.getRedirectedUrl()).isEqualTo("/admin/audit/keeping");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("90 to 3650 days, or for ever: -4");
        assertThat(ask(auditor, "/admin/audit/keeping").getContentAsString())
                .contains("value=\"400\"")
                .doesNotContain("Save</button>");
        assertThat(auditor.perform(post("/admin/audit/keeping").param("rowVersion", "1"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void olderEventsAreOneLinkAwayAndTheWayBackIs() throws Exception {
        String first = ask(auditor, "/admin/audit?action=user").getContentAsString();
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");

        String second = ask(auditor, next).getContentAsString();

        assertThat(next).startsWith("/admin/audit?action=user&before=");
        assertThat(second)
                .contains("User 0")
                .doesNotContain("rel=\"next\"")
                .contains("href=\"/admin/audit?action=user\"");
    }

    @Test
    void whatMakesNoSenseInTheAddressIsSaidOrLeftOut() throws Exception {
        MockHttpServletResponse page = ask(auditor, "/admin/audit?from=tomorrow&before=x&job=y&action=z");

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("This is not a day.");
    }

    @Test
    void thePageOfTheSealsSaysThatTheyHold() throws Exception {
        assertThat(ask(auditor, "/admin/audit/seals?check=1").getContentAsString())
                .contains("Nothing is sealed yet");
        SealNow.all(contoso.tenant());

        assertThat(ask(auditor, "/admin/audit/seals").getContentAsString())
                .contains("Check the seals")
                .doesNotContain("banner success");
        assertThat(ask(auditor, "/admin/audit/seals?check=1").getContentAsString())
                .contains("Seals 1 to 1 hold: the 57 events they cover are what was written.");
        assertThat(ask(auditor, "/admin/audit/seals?check=x&before=y").getStatus())
                .isEqualTo(200);
    }

    @Test
    void theTrailIsForWhoMaySeeIt() throws Exception {
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(ask(helpdesk, "/admin/audit").getStatus()).isEqualTo(403);
    }

    private static MockHttpServletResponse ask(MockMvc reader, String path) throws Exception {
        return reader.perform(get(path)).andReturn().getResponse();
    }
}
