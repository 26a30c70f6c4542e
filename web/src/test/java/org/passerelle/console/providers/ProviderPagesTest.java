package org.passerelle.console.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class ProviderPagesTest {
    private final Providers providers = TestApplication.bean(Providers.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void ourProviderIsRenamedButNeitherRetiredNorRemoved() throws Exception {
        Provider ours = providers.ours(contoso.tenant());
        String path = "/admin/providers/" + ours.id();
        assertThat(answer(get(path)).getContentAsString())
                .contains("Our own bridge.")
                .doesNotContain("name=\"retiredOn\" type", path + "/remove", "/admin/withdrawals/new");

        MockHttpServletResponse saved = answer(post(path)
                .param("name", "Contoso Voice")
                .param("state", "ACTIVE")
                .param("retiredOn", "")
                .param("domain", "")
                .param("webPage", "")
                .param("rowVersion", String.valueOf(ours.rowVersion())));

        assertThat(saved.getStatus()).isEqualTo(303);
        assertThat(answer(get("/admin/providers")).getContentAsString()).contains("Contoso Voice", "our provider");
        assertThat(answer(post(path + "/remove")).getStatus()).isEqualTo(409);
    }

    @Test
    void thePageOfAThirdPartyLeadsToItsUsers() throws Exception {
        Provider carrier = providers.add(contoso.admin(), ProviderDetails.of("Inter \"Call\"", "i.example"));

        assertThat(answer(get("/admin/providers/" + carrier.id())).getContentAsString())
                .contains("0 users are with it")
                .contains("/admin/users?filter=provider.name+eq+%22Inter+%5C%22Call%5C%22%22");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return administrator.perform(request).andReturn().getResponse();
    }
}
