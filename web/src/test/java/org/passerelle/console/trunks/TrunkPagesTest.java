package org.passerelle.console.trunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.TestCalls;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.live.ToldPulses;
import org.passerelle.live.TrunkPulse;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.Trunks;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class TrunkPagesTest {
    private static final Pattern PASSWORD = Pattern.compile("class=\"secret-value\"><bdi[^>]*>([A-Za-z0-9]{20})<");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
    private static final Pattern PHONE = Pattern.compile("/admin/trunks/phones/([0-9a-f-]{36})/password");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Trunks trunks = TestApplication.bean(Trunks.class);
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @BeforeEach
    void aServiceNumber() {
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("01 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
    }

    @Test
    void aFormMakesATrunkWithItsNumbersAndShowsItAgain() throws Exception {
        MockHttpServletResponse answer = send(form("/admin/trunks/new")
                .param("sources", "192.0.2.0/24\n2001:db8::/32")
                .param("numbers", "4711 = 01 70 00 10 00"));

        assertThat(answer.getRedirectedUrl()).isEqualTo("/admin/trunks");
        Trunk made = trunks.all(contoso.admin()).getFirst();
        assertThat(made.details().numbers()).hasSize(1);
        assertThat(made.details().enabled()).isFalse();
        assertThat(page("/admin/trunks/" + made.id())).contains("192.0.2.0/24\n2001:db8::/32", "4711 = +33170001000");
    }

    @Test
    void aSampleNumberIsShownAsItWouldBeRead() throws Exception {
        send(form("/admin/trunks/new").param("sources", "192.0.2.1").param("numbers", ""));
        String path = "/admin/trunks/" + trunks.all(contoso.admin()).getFirst().id();

        assertThat(page(path + "?sample=0033170001000")).contains("+33 1 70 00 10 00", "read with its country code");
        assertThat(page(path + "?sample=0142685300")).contains("No service number", "+33 1 42 68 53 00");
        assertThat(page(path + "?sample=<b>")).contains("No service number").doesNotContain("<b>");
    }

    @Test
    void aTrunksPageSaysHowItDidOfLate() throws Exception {
        send(form("/admin/trunks/new").param("sources", "192.0.2.1").param("numbers", ""));
        Trunk trunk = trunks.all(contoso.admin()).getFirst();
        CallReport failed = TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.WRONG_ID);
        TestApplication.bean(CallJournal.class).write(failed);
        TestApplication.bean(CallJournal.class)
                .write(TestCalls.joined(contoso.tenant(), Optional.empty(), "+33699999999"));
        TestApplication.bean(CallJournal.class).run();

        assertThat(trunk.details().name()).isEqualTo(failed.trunk());
        assertThat(page("/admin/trunks/" + trunk.id()))
                .contains("2 calls, 1 of them joined", "20 as events, 0 in messages, 4 as tones")
                .contains("/admin/calls/" + failed.id(), "Wrong conference ID")
                .doesNotContain("Keys arrive as tones");
    }

    @Test
    void theListAndTheFormSayWhetherATrunkIsAskedAndAnswers() throws Exception {
        send(form("/admin/trunks/new")
                .param("sources", "192.0.2.1")
                .param("numbers", "")
                .param("pings", "true"));
        Trunk trunk = trunks.all(contoso.admin()).getFirst();
        ToldPulses pulses = TestApplication.bean(ToldPulses.class);

        assertThat(page("/admin/trunks/" + trunk.id())).containsPattern("id=\"pings\"[^>]* checked");
        assertThat(page("/admin/trunks")).contains("Not asked yet");

        pulses.tell(trunk, new TrunkPulse.Answering(Instant.parse("2026-11-28T10:00:00Z"), Duration.ofMillis(12)));
        assertThat(page("/admin/trunks")).contains("Answering", "12 ms<", "2026-11-28T10:00:00Z");

        pulses.tell(trunk, new TrunkPulse.Silent(Instant.parse("2026-11-28T11:00:00Z"), Optional.of(503)));
        assertThat(page("/admin/trunks")).contains("Not answering", "says 503<", "2026-11-28T11:00:00Z");

        send(form("/admin/trunks/" + trunk.id()).param("sources", "192.0.2.1").param("numbers", ""));
        pulses.tell(trunk, new TrunkPulse.NotAsked());
        assertThat(trunks.require(contoso.admin(), trunk.id()).details().pings())
                .isFalse();
        assertThat(page("/admin/trunks")).contains("Not asked<").doesNotContain("Not answering");
    }

    @Test
    void signallingIsForThoseWhoKeepTrunksAndWhereThereIsABridge() throws Exception {
        send(form("/admin/trunks/new").param("sources", "192.0.2.1").param("numbers", ""));
        String path = "/admin/trunks/" + trunks.all(contoso.admin()).getFirst().id();
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(page(path)).contains(path + "/trace");
        assertThat(page(path + "/trace")).contains("Signalling", "This server carries no calls");
        assertThat(helpdesk.perform(get(path + "/trace"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(send(post(path + "/trace/start")).getStatus()).isNotEqualTo(303);
    }

    @Test
    void theTestLinesPageShowsHowKeysArrivedInTestCalls() throws Exception {
        String before = page("/admin/trunks/test-line");
        CallReport tested = TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.TEST_CALL);
        TestApplication.bean(CallJournal.class).write(tested);
        TestApplication.bean(CallJournal.class).run();

        assertThat(before).contains("Nobody has called the test line yet");
        assertThat(page("/admin/trunks/test-line"))
                .contains("sip:test@", "/admin/calls/" + tested.id(), "10 as events, 0 in messages, 2 as tones");
    }

    @Test
    void aWrongLineIsNamedAtItsFieldAndWhatWasTypedStays() throws Exception {
        MockHttpServletResponse answer =
                send(form("/admin/trunks/new").param("sources", "my carrier").param("numbers", "4711 = 5"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("“my carrier” is neither", "href=\"#sources\"", "4711 = 5");
        assertThat(trunks.all(contoso.admin())).isEmpty();
    }

    @Test
    void aPasswordIsShownOnceAndAResetTwiceSentDoesNothingTheSecondTime() throws Exception {
        MockHttpServletResponse made =
                send(post("/admin/trunks/phones/new").param("userName", "alice").param("label", "Reception"));
        String password = first(PASSWORD, made.getContentAsString());
        String list = page("/admin/trunks");
        MockHttpServletRequestBuilder reset =
                post("/admin/trunks/phones/" + first(PHONE, list) + "/password").param("seen", first(SEEN, list));

        MockHttpServletResponse shown = send(reset);
        MockHttpServletResponse again = send(reset);

        assertThat(made.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(list).contains("alice").doesNotContain(password);
        assertThat(first(PASSWORD, shown.getContentAsString())).isNotEqualTo(password);
        assertThat(again.getRedirectedUrl()).isEqualTo("/admin/trunks");
    }

    @Test
    void helpdeskSeesTrunksAndChangesNothing() throws Exception {
        send(form("/admin/trunks/new").param("sources", "192.0.2.1").param("numbers", ""));
        Trunk trunk = trunks.all(contoso.admin()).getFirst();
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        String page = helpdesk.perform(get("/admin/trunks/" + trunk.id()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("192.0.2.1").doesNotContain("/remove\"", ">Save<");
        assertThat(helpdesk.perform(form("/admin/trunks/" + trunk.id())
                                .param("sources", "192.0.2.2")
                                .param("numbers", ""))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder form(String path) {
        return post(path)
                .param("name", "Carrier")
                .param("_enabled", "on")
                .param("_pings", "on")
                .param("transport", "UDP")
                .param("host", "")
                .param("port", "5060")
                .param("codec", "PCMA", "", "PCMU")
                .param("keys", "EVENT", "TONE")
                .param("encryption", "OFF")
                .param("trustedCertificates", "")
                .param("peerName", "")
                .param("mostCalls", "30")
                .param("country", "")
                .param("droppedPrefix", "")
                .param("rowVersion", "1");
    }

    private String page(String path) throws Exception {
        return administrator.perform(get(path)).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return administrator.perform(request).andReturn().getResponse();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }
}
