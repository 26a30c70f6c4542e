package org.passerelle.console.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.audit.AuditTrail;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// One user's pages, from asking to the answer.
class UserPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final Pattern PIN = Pattern.compile("class=\"secret-value\"><bdi[^>]*>([0-9]{6})<");
    private static final Pattern VERSION = Pattern.compile("name=\"rowVersion\" value=\"([0-9]+)\"");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Assignments assignments = TestApplication.bean(Assignments.class);
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private Provider interCall;
    private UserId zoe;

    @BeforeEach
    void organisationWithAUser() {
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("01 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 1, 0, Optional.empty());
        zoe = user("zoe");
    }

    @Test
    void aNewPinIsShownOnceAndTheSameFormShowsNothingASecondTime() throws Exception {
        license();
        String form = page(administrator, "/pin").getContentAsString();
        Map<String, String> answer = Map.of("rowVersion", first(VERSION, form));

        MockHttpServletResponse shown = send(administrator, "/pin", answer);
        MockHttpServletResponse again = send(administrator, "/pin", answer);

        assertThat(shown.getContentAsString()).containsPattern(PIN);
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(again.getRedirectedUrl()).endsWith("/audio");
        String pin = first(PIN, shown.getContentAsString());
        for (String tab : List.of("", "/audio", "/history", "/archive", "/pin", "/properties")) {
            assertThat(page(administrator, tab).getContentAsString()).as(tab).doesNotContain(pin);
        }
    }

    @Test
    void aPinForAnotherAddressNeedsAMailServerAndAnAddress() throws Exception {
        license();
        String version = first(VERSION, page(administrator, "/pin").getContentAsString());

        MockHttpServletResponse refused =
                send(administrator, "/pin/send", Map.of("rowVersion", version, "address", "zoe@home.example"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("zoe@home.example", "aria-invalid")
                .doesNotContainPattern(PIN);
        assertThat(first(VERSION, page(administrator, "/pin").getContentAsString()))
                .isEqualTo(version);
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingAndRefusedAll() throws Exception {
        license();
        MockMvc auditor = TestConsole.asSeenBy(Role.AUDITOR, contoso.tenant());

        String page = page(auditor, "/audio").getContentAsString();

        assertThat(page).doesNotContain(path("/edit"), path("/pin"), path("/conference-id"), path("/properties"));
        for (String tab : List.of("/edit", "/pin", "/conference-id", "/properties", "/details")) {
            assertThat(page(auditor, tab).getStatus()).as(tab).isEqualTo(403);
            assertThat(send(auditor, tab, Map.of("rowVersion", "1")).getStatus())
                    .as(tab)
                    .isEqualTo(403);
        }
    }

    @Test
    void ourProviderIsOfferedOnlyWithALicence() throws Exception {
        assertThat(page(administrator, "/edit").getContentAsString())
                .doesNotContain("value=\"ours\"")
                .contains("has no Audio Conferencing licence", path("/licences"));

        onThirdParty();
        license();

        assertThat(page(administrator, "/edit").getContentAsString()).contains("value=\"ours\"");
    }

    @Test
    void saveMovesTheUserAtOnce() throws Exception {
        onThirdParty();
        license();

        MockHttpServletResponse answer = send(administrator, "/edit", Map.of("provider", "ours", "rowVersion", seen()));

        assertThat(answer.getRedirectedUrl()).isEqualTo(path("/audio"));
        assertThat(now().isOurs()).isTrue();
        assertThat(page(administrator, "/archive").getContentAsString())
                .contains("InterCall", "14255551298")
                .doesNotContain("p@ss-0712");
    }

    @Test
    void aRecordIsEditedWithoutItsPasscodeGoingToTheBrowser() throws Exception {
        onThirdParty();
        String form = page(administrator, "/edit").getContentAsString();

        send(
                administrator,
                "/edit",
                Map.of(
                        "provider",
                        interCall.id().toString(),
                        "domain",
                        "intercall.example",
                        "toll",
                        "14255551298",
                        "url",
                        "https://numbers.example",
                        "rowVersion",
                        seen()));

        var record = assignments.records(contoso.tenant(), zoe).getFirst();
        assertThat(form).contains("14255551298").doesNotContain("p@ss-0712");
        assertThat(record.url()).isEqualTo("https://numbers.example");
        assertThat(TestApplication.bean(ThirdPartyRecords.class)
                        .reveal(contoso.admin(), zoe, record.id(), false)
                        .value())
                .isEqualTo("p@ss-0712");
    }

    @Test
    void anAddressThatRunsAScriptIsNoWebPage() throws Exception {
        MockHttpServletResponse answer = send(
                administrator,
                "/edit",
                Map.of(
                        "provider",
                        interCall.id().toString(),
                        "toll",
                        "14255551298",
                        "participant",
                        "0712",
                        "url",
                        "javascript:alert(1)",
                        "rowVersion",
                        seen()));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("not the address of a web page", "value=\"14255551298\"");
    }

    @Test
    void aLookAtAPasscodeIsAuditedAndNotKept() throws Exception {
        onThirdParty();
        String record =
                assignments.records(contoso.tenant(), zoe).getFirst().id().toString();

        MockHttpServletResponse shown = send(administrator, "/records/" + record + "/reveal", Map.of());

        assertThat(shown.getContentAsString()).contains("p@ss-0712");
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(TestApplication.bean(AuditTrail.class)
                        .ofUser(contoso.admin(), zoe.toString(), Optional.empty(), 1)
                        .getFirst()
                        .action())
                .isEqualTo("passcode.revealed");
        assertThat(page(administrator, "/history").getContentAsString()).doesNotContain("p@ss-0712");
    }

    @Test
    void takingTheLastLicenceBackIsAskedFirstAndCanBeRestored() throws Exception {
        license();
        String code = now().conferenceId().orElseThrow();

        String question =
                page(administrator, "/licences/" + CONFERENCING + "/remove").getContentAsString();
        send(administrator, "/licences/" + CONFERENCING + "/remove", Map.of());

        assertThat(question).contains("is turned off", "stops working at once");
        assertThat(now().provider()).isEmpty();
        license();
        String archived = page(administrator, "/archive").getContentAsString();
        String restore = first(Pattern.compile("href=\"[^\"]*(/archive/[0-9a-f-]+/restore)\""), archived);
        assertThat(page(administrator, restore).getContentAsString()).contains("works again");
        send(administrator, restore, Map.of("reason", "by mistake"));
        assertThat(now().conferenceId()).hasValue(code);
    }

    @Test
    void whenNoLicenceIsLeftTheUserIsToldSo() throws Exception {
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, List.of(user("adam")), PinTiming.NOW);

        MockHttpServletResponse answer = send(administrator, "/licences", Map.of("product", CONFERENCING));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("No licence is left");
    }

    private UserId user(String name) {
        return TestApplication.bean(Users.class)
                .create(
                        contoso.admin(),
                        UserDetails.of(name + "@contoso.example", name).withUsageLocation("FR"),
                        Source.MANUAL)
                .id();
    }

    private void license() {
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, List.of(zoe), PinTiming.NOW);
    }

    private void onThirdParty() {
        TestApplication.bean(ThirdPartyRecords.class)
                .set(
                        contoso.admin(),
                        zoe,
                        new AcpDetails(
                                interCall.id(),
                                "intercall.example",
                                "14255551298",
                                List.of(),
                                new Passcode("p@ss-0712"),
                                Optional.empty(),
                                "",
                                true),
                        "");
    }

    private Assignment now() {
        return assignments.find(contoso.tenant(), zoe).orElseThrow();
    }

    private String seen() {
        return Long.toString(now().rowVersion());
    }

    private String path(String tab) {
        return "/admin/users/" + zoe + tab;
    }

    private MockHttpServletResponse page(MockMvc console, String tab) throws Exception {
        return answer(console, get(path(tab)));
    }

    private MockHttpServletResponse send(MockMvc console, String tab, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(path(tab));
        form.forEach(request::param);
        return answer(console, request);
    }

    private static MockHttpServletResponse answer(MockMvc console, MockHttpServletRequestBuilder request)
            throws Exception {
        return console.perform(request.header("Accept-Language", "en"))
                .andReturn()
                .getResponse();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }
}
