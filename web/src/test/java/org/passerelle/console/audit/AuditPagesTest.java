package org.passerelle.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
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
