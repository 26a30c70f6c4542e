package org.passerelle.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Muting;
import org.passerelle.conference.ParticipantId;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class LivePagesTest {
    private final PretendCallers bridge = PretendCallers.onTheBridge();
    private final TestOrganisation contoso = TestOrganisation.create();
    private final UserId zoe = user("zoe@contoso.example", "Zoé Zola");
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void theListShowsOnlyConferencesOfTheOwnOrganisation() throws Exception {
        TestOrganisation fabrikam = TestOrganisation.create();
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");

        String ours = page(administrator, "/admin/live").getContentAsString();
        String theirs = page(TestConsole.asSeenBy(Role.ADMINISTRATOR, fabrikam.tenant()), "/admin/live")
                .getContentAsString();

        assertThat(ours).contains("Zoé Zola", "1 conference with 1 caller", "Running", "/admin/live/" + zoe);
        assertThat(theirs).contains("No conference is running").doesNotContain("Zola");
        assertThat(page(TestConsole.asSeenBy(Role.ADMINISTRATOR, fabrikam.tenant()), "/admin/live/" + zoe)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aConferenceShowsWhoIsInItWhoWaitsWhoRaisedAHandAndHowTheySound() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");
        ParticipantId ann = call(org.passerelle.conference.Role.PARTICIPANT, "Ann", "+33611111111");
        call(org.passerelle.conference.Role.PARTICIPANT, "", "+33622222222");
        act(administrator, "/people/" + ann.value() + "/admit");
        bridge.raiseHand(contoso.tenant(), zoe, ann);

        String page = page(administrator, "/admin/live/" + zoe).getContentAsString();

        assertThat(page)
                .contains("2 participants of 50 at most", "Leader", "+33 6 12 34 56 78")
                .contains("Hand up, first", "MOS 3.4 · loss 1.2% · jitter 7 ms · G722")
                .contains("1 person waits in the lobby", "+33 6 22 22 22 22");
    }

    @Test
    void aNameThatIsMarkupIsText() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "<script>alert(1)</script>", "+33612345678");

        String list = page(administrator, "/admin/live").getContentAsString();
        String conference = page(administrator, "/admin/live/" + zoe).getContentAsString();

        assertThat(list + conference).doesNotContain("<script>alert");
        assertThat(conference).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void everyButtonDoesWhatItSaysAndTheAuditSaysWhoDidIt() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");
        ParticipantId ann = call(org.passerelle.conference.Role.PARTICIPANT, "Ann", "+33611111111");
        ParticipantId bob = call(org.passerelle.conference.Role.PARTICIPANT, "Bob", "+33622222222");

        act(administrator, "/people/" + ann.value() + "/admit");
        act(administrator, "/people/" + bob.value() + "/remove");
        act(administrator, "/lock");
        act(administrator, "/people/" + ann.value() + "/mute");
        administrator.perform(post("/admin/live/" + zoe + "/announce").param("said", "ends-in-5"));

        var snapshot = bridge.snapshot(contoso.tenant(), zoe);
        assertThat(snapshot.modes().locked()).isTrue();
        assertThat(snapshot.lobby()).isEmpty();
        assertThat(snapshot.participants())
                .extracting(one -> one.person().name() + " " + one.muting())
                .containsExactly("Zoé Zola " + Muting.OPEN, "Ann " + Muting.BY_LEADER);
        assertThat(bridge.said()).contains(new Announcement.EndsSoon(5));
        assertThat(audited())
                .containsExactly(
                        "conference.announced said ends-in-5",
                        "conference.muted participant Ann",
                        "conference.locked locked true",
                        "conference.removed participant Bob",
                        "conference.admitted participant Ann");
    }

    @Test
    void endingTellsHowManyAndThePageSaysThatItIsOver() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");

        MockHttpServletResponse ended = act(administrator, "/end");

        assertThat(ended.getStatus()).isEqualTo(303);
        assertThat(bridge.isOver(contoso.tenant(), zoe)).isTrue();
        assertThat(page(administrator, "/admin/live/" + zoe).getContentAsString())
                .contains("This conference is not running");
    }

    @Test
    void withAScriptOnlyThePartThatChangesComesBack() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");

        MockHttpServletResponse answer = administrator
                .perform(post("/admin/live/" + zoe + "/lock").header("HX-Request", "true"))
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsString()).contains("Unlock").doesNotContain("<html");
        assertThat(answer.getHeader("HX-Trigger")).contains("The conference is locked");
    }

    @Test
    void helpdeskLooksWithNumbersMaskedAndTouchesNothing() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "", "+33612345678");
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(page(helpdesk, "/admin/live/" + zoe).getContentAsString())
                .contains("+3361234••••")
                .doesNotContain("5678", "56 78", "End for all", "action=\"/admin/live/");
        assertThat(act(helpdesk, "/end").getStatus()).isEqualTo(403);
        assertThat(bridge.isOver(contoso.tenant(), zoe)).isFalse();
    }

    @Test
    void whoLeftMeanwhileIsNamedInARefusalAndNothingIsAudited() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");

        MockHttpServletResponse answer = administrator
                .perform(post("/admin/live/" + zoe + "/people/" + UUID.randomUUID() + "/mute")
                        .header("HX-Request", "true"))
                .andReturn()
                .getResponse();

        assertThat(answer.getHeader("HX-Trigger")).contains("has left the conference");
        assertThat(audited()).isEmpty();
    }

    @Test
    void whoMayCallSomebodyInDependsOnTheOrganisersRules() throws Exception {
        call(org.passerelle.conference.Role.LEADER, "Zoé Zola", "+33612345678");

        MockHttpServletResponse allowed = dial("+33142685300");
        MockHttpServletResponse refused = dial("+33899000000");

        assertThat(page(administrator, "/admin/live/" + zoe).getContentAsString())
                .contains("Call somebody into it");
        assertThat(allowed.getHeader("HX-Trigger")).contains("Calling +33142685300");
        assertThat(refused.getHeader("HX-Trigger")).contains("+33899000000 may not be called");
        assertThat(audited())
                .containsExactly("conference.called number +33899000000", "conference.called number +33142685300");
    }

    @Test
    void anAddressThatMakesNoSenseIsAnsweredWithASentence() throws Exception {
        assertThat(page(administrator, "/admin/live/nonsense").getStatus()).isEqualTo(404);
        assertThat(page(administrator, "/admin/live/" + zoe).getContentAsString())
                .contains("This conference is not running");
        assertThat(act(administrator, "/dance").getStatus()).isBetween(400, 499);
        assertThat(act(administrator, "/people/nobody/mute").getStatus()).isBetween(400, 499);
    }

    private ParticipantId call(org.passerelle.conference.Role role, String name, String number) {
        return bridge.call(contoso.tenant(), zoe, role, name, number);
    }

    private MockHttpServletResponse dial(String number) throws Exception {
        return administrator
                .perform(post("/admin/live/" + zoe + "/call")
                        .header("HX-Request", "true")
                        .param("number", number))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse act(MockMvc reader, String action) throws Exception {
        MockHttpServletResponse answer =
                reader.perform(post("/admin/live/" + zoe + action)).andReturn().getResponse();
        bridge.tick();
        return answer;
    }

    private java.util.List<String> audited() {
        return TestApplication.bean(AuditTrail.class)
                .search(
                        contoso.admin(),
                        AuditQuery.EVERYTHING.withGroups(java.util.List.of("conference")),
                        Optional.empty(),
                        50)
                .stream()
                .map(event -> event.action() + " " + event.changes().getFirst().field() + " "
                        + event.changes().getFirst().to())
                .toList();
    }

    private UserId user(String address, String name) {
        return TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(address, name), Source.MANUAL)
                .id();
    }

    private static MockHttpServletResponse page(MockMvc reader, String path) throws Exception {
        return reader.perform(get(path)).andReturn().getResponse();
    }
}
