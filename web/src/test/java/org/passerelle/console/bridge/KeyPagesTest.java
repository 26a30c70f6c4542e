package org.passerelle.console.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.ivr.KeyCommand;
import org.passerelle.ivr.KeyMap;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class KeyPagesTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final ConferenceKeys keys = TestApplication.bean(ConferenceKeys.class);
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void anOrganisationBeginsWithTheShippedKeys() throws Exception {
        String page = administrator
                .perform(get("/admin/bridge/keys"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .containsPattern("id=\"MUTE\"[^>]*value=\"\\*6\"")
                .contains("Call somebody into the conference");
    }

    @Test
    void otherKeysAreKeptAsTheBridgeReadsThem() throws Exception {
        MockHttpServletResponse answer = save(with(KeyCommand.MUTE, "#9"), 0);

        assertThat(answer.getStatus()).isEqualTo(303);
        KeyMap kept = KeyMap.parse(keys.setting(contoso.tenant()).text());
        assertThat(kept.keysOf(KeyCommand.MUTE)).contains("#9");
        assertThat(kept.keysOf(KeyCommand.LOCK)).contains("*7");
    }

    @Test
    void aCommandWithoutKeysCannotBeGivenAnyMore() throws Exception {
        save(with(KeyCommand.DIAL_OUT, ""), 0);

        assertThat(KeyMap.parse(keys.setting(contoso.tenant()).text()).keysOf(KeyCommand.DIAL_OUT))
                .isEmpty();
    }

    @Test
    void keysThatBeginOthersAreRefusedWithTheNamesOfBoth() throws Exception {
        MockHttpServletResponse answer = save(with(KeyCommand.MUTE, "*2"), 0);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("href=\"#MUTE\"", "Mute and unmute oneself", "Let everybody in from the lobby");
        assertThat(keys.setting(contoso.tenant())).isEqualTo(ConferenceKeys.Setting.SHIPPED);
    }

    @Test
    void digitsAloneAndMissingHelpAreRefused() throws Exception {
        assertThat(save(with(KeyCommand.MUTE, "66"), 0).getContentAsString())
                .contains("66 cannot be pressed as a command");
        assertThat(save(with(KeyCommand.HELP, ""), 0).getContentAsString()).contains("Help always needs keys");
    }

    @Test
    void whoChangesWhatAnotherChangedMeanwhileIsTold() throws Exception {
        save(with(KeyCommand.MUTE, "#9"), 0);

        MockHttpServletResponse second = save(with(KeyCommand.MUTE, "#8"), 0);

        assertThat(second.getContentAsString()).contains("Somebody else changed the keys");
        assertThat(keys.setting(contoso.tenant()).text()).contains("MUTE=#9");
    }

    @Test
    void theShippedKeysComeBackAndHelpdeskOnlyLooks() throws Exception {
        save(with(KeyCommand.MUTE, "#9"), 0);
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());
        int denied = helpdesk.perform(post("/admin/bridge/keys/reset"))
                .andReturn()
                .getResponse()
                .getStatus();

        administrator.perform(post("/admin/bridge/keys/reset"));

        assertThat(denied).isEqualTo(403);
        assertThat(keys.setting(contoso.tenant()).text()).isEmpty();
    }

    private static Map<KeyCommand, String> with(KeyCommand command, String pressed) {
        var all = new EnumMap<KeyCommand, String>(KeyMap.DEFAULT.keys());
        all.put(command, pressed);
        return all;
    }

    private MockHttpServletResponse save(Map<KeyCommand, String> form, long rowVersion) throws Exception {
        MockHttpServletRequestBuilder request = post("/admin/bridge/keys").param("rowVersion", "" + rowVersion);
        form.forEach((command, pressed) -> request.param(command.name(), pressed));
        return administrator.perform(request).andReturn().getResponse();
    }
}
