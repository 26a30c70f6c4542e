package org.passerelle.console.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class EmailPagesTest {
    private static final String WELCOME = "/admin/emails/templates/welcome/en";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void theListSaysThatNoMailServerIsSetUp() throws Exception {
        assertThat(page(get("/admin/emails")))
                .contains("No mail server is set up.")
                .contains("/admin/emails/settings");
    }

    @Test
    void theServersPasswordIsKeptButNeverShown() throws Exception {
        MockHttpServletResponse saved = answer(administrator, settings().param("password", "correct horse"));

        assertThat(saved.getStatus()).isEqualTo(303);
        assertThat(page(get("/admin/emails/settings")))
                .contains("smtp.contoso.example")
                .contains("A password is kept.")
                .doesNotContain("correct horse");
        assertThat(page(get("/admin/audit"))).doesNotContain("correct horse");
    }

    @Test
    void aPasswordDoesNotTravelInTheClear() throws Exception {
        MockHttpServletResponse refused = answer(administrator, settings("NONE").param("password", "correct horse"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Choose STARTTLS or TLS");
    }

    @Test
    void anUnknownPlaceholderIsRefusedByItsName() throws Exception {
        MockHttpServletResponse refused = answer(
                administrator, post(WELCOME).param("subject", "Hello").param("body", "Hello {displayNam}\n\n{pin}\n"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("There is no placeholder “displayNam”.");
    }

    @Test
    void aTemplateIsPreviewedBeforeItIsKeptThenKeptThenReset() throws Exception {
        String body = "# Hi {displayName} <b>bold</b>\n\n{conference}\n\n{pin}\n";
        MockHttpServletResponse preview = answer(
                administrator,
                post(WELCOME + "/preview").param("subject", "Hello").param("body", body));

        assertThat(preview.getContentAsString())
                .contains("<h2>Hi Camille Martin &lt;b&gt;bold&lt;/b&gt;</h2>")
                .contains("316 221 255");
        assertThat(preview.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(page(get(WELCOME))).as("a preview keeps nothing").contains("Default text");
        answer(administrator, post(WELCOME).param("subject", "Hello").param("body", body));
        assertThat(page(get(WELCOME))).contains("Written by Rita Reader");
        answer(administrator, post(WELCOME + "/reset"));
        assertThat(page(get(WELCOME))).contains("Default text");
    }

    @Test
    void helpdeskSeesTemplatesButMayNotWriteThem() throws Exception {
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(answer(helpdesk, get(WELCOME)).getStatus()).isEqualTo(200);
        assertThat(answer(helpdesk, post(WELCOME).param("subject", "x").param("body", "{pin}"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(answer(helpdesk, settings()).getStatus()).isEqualTo(403);
    }

    @Test
    void aLinkThatIsNoneSaysSoAndIsKeptNowhere() throws Exception {
        MockHttpServletResponse gone = answer(administrator, get("/pin/nothing"));

        assertThat(gone.getStatus()).isEqualTo(410);
        assertThat(gone.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(gone.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer(administrator, post("/pin/nothing")).getStatus()).isEqualTo(410);
    }

    private static MockHttpServletRequestBuilder settings() {
        return settings("STARTTLS");
    }

    private static MockHttpServletRequestBuilder settings(String security) {
        return post("/admin/emails/settings")
                .param("host", "smtp.contoso.example")
                .param("port", "587")
                .param("security", security)
                .param("userName", "passerelle")
                .param("consoleUrl", "https://console.contoso.example")
                .param("graceMinutes", "10")
                // What a browser sends of a box that is not ticked.
                .param("_pinsInEmails", "on")
                .param("rowVersion", "1");
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return answer(administrator, request).getContentAsString();
    }

    private static MockHttpServletResponse answer(MockMvc reader, MockHttpServletRequestBuilder request)
            throws Exception {
        return reader.perform(request).andReturn().getResponse();
    }
}
