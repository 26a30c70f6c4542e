package org.passerelle.console.me;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.TestCalls;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.guessing.Guesser;
import org.passerelle.licences.Licences;
import org.passerelle.meetings.Entrance;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.selfservice.ChoiceSettings;
import org.passerelle.selfservice.OwnChoices;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class OwnPagesTest {
    private static final Pattern PIN = Pattern.compile("class=\"secret-value\"><bdi[^>]*>([0-9]{6})<");

    private final TestOrganisation contoso = TestOrganisation.create();
    private UserId zoe;
    private ServiceNumber lyon;
    private MockMvc own;

    @BeforeEach
    void anOrganiser() {
        add("01 70 00 10 00");
        lyon = add("04 72 00 10 00");
        add("0800 900 123");
        TestApplication.bean(Licences.class).setPool(contoso.admin(), "MCOMEETADV", 5, 0, Optional.empty());
        zoe = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé Zola"), Source.MANUAL)
                .id();
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), "MCOMEETADV", List.of(zoe), PinTiming.NOW);
        own = TestConsole.asSeenBy(Role.ORGANISER, contoso.tenant(), zoe);
    }

    @Test
    void thePageHasWhatIsHandedOut() throws Exception {
        String page = page("/me");

        String id = assignment().conferenceId().orElseThrow();
        assertThat(page.replace('\u00a0', ' '))
                .contains("Join by phone\n+33 1 70 00 10 00", "Conference ID: " + id.substring(0, 3) + " ")
                .contains("/dialin/")
                .doesNotContain("/me/conference-id");
    }

    @Test
    void aChosenPinOpensTheConferenceAndShowsNowhere() throws Exception {
        MockHttpServletResponse easy =
                send(post("/me/pin").param("pin", "111234").param("again", "111234"));
        MockHttpServletResponse shortOne =
                send(post("/me/pin").param("pin", "8275").param("again", "8275"));
        MockHttpServletResponse different =
                send(post("/me/pin").param("pin", "827594").param("again", "827595"));
        MockHttpServletResponse right =
                send(post("/me/pin").param("pin", "827594").param("again", "827594"));

        assertThat(List.of(easy.getStatus(), shortOne.getStatus(), different.getStatus()))
                .containsOnly(422);
        assertThat(easy.getContentAsString()).contains("too easy to guess").doesNotContain("111234");
        assertThat(shortOne.getContentAsString()).contains("6 to 12 digits");
        assertThat(right.getRedirectedUrl()).isEqualTo("/me");
        assertThat(opens("827594")).isTrue();
        assertThat(opens("111234")).isFalse();
    }

    @Test
    void aMadePinIsShownOnceAndSentTwiceDoesNothingTheSecondTime() throws Exception {
        MockHttpServletRequestBuilder make =
                post("/me/pin/new").param("rowVersion", "" + assignment().rowVersion());

        MockHttpServletResponse shown = send(make);
        MockHttpServletResponse again = send(make);

        Matcher pin = PIN.matcher(shown.getContentAsString());
        assertThat(pin.find()).isTrue();
        assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(again.getRedirectedUrl()).isEqualTo("/me/pin");
        assertThat(opens(pin.group(1))).isTrue();
    }

    @Test
    void onlyWhatTheOrganisationLeavesToOrganisersCanBeChanged() throws Exception {
        ChoiceSettings settings = TestApplication.bean(ChoiceSettings.class);
        settings.set(contoso.admin(), new OwnChoices(true, false, false, 0));
        send(options().param("toll", lyon.id().toString()).param("unauthenticatedStart", "true"));
        assertThat(assignment().tollNumber()).contains(lyon.id());
        assertThat(assignment().unauthenticatedStart()).isFalse();
        String before = assignment().conferenceId().orElseThrow();
        MockHttpServletResponse refused = send(renewal());

        settings.set(contoso.admin(), new OwnChoices(false, true, true, 1));
        MockHttpServletResponse otherNumber =
                send(options().param("toll", paris().id().toString()));
        send(options().param("unauthenticatedStart", "true"));
        MockHttpServletResponse renewed = send(renewal());

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(otherNumber.getStatus()).isEqualTo(422);
        assertThat(otherNumber.getContentAsString()).contains("Your organisation chooses the numbers");
        assertThat(assignment().unauthenticatedStart()).isTrue();
        assertThat(renewed.getRedirectedUrl()).isEqualTo("/me");
        assertThat(assignment().conferenceId()).isPresent().isNotEqualTo(Optional.of(before));
    }

    @Test
    void myCallsAreThoseToMyConferencesWithNumbersMasked() throws Exception {
        CallReport mine = TestCalls.joined(contoso.tenant(), Optional.of(zoe), "+33699999999");
        CallReport others = TestCalls.joined(contoso.tenant(), Optional.empty(), "+33688888888");
        TestApplication.bean(CallJournal.class).write(mine);
        TestApplication.bean(CallJournal.class).write(others);
        TestApplication.bean(CallJournal.class).run();

        assertThat(page("/me/calls")).contains("+3369999••••").doesNotContain("+3368", "9999999");
    }

    @Test
    void anOrganiserReachesNothingOfOthers() throws Exception {
        for (String path : List.of("/admin/users", "/admin/numbers", "/admin/calls", "/admin/bridge/organisers")) {
            assertThat(send(get(path)).getStatus()).as(path).isEqualTo(403);
        }
    }

    private boolean opens(String pin) {
        Entrance entrance = TestApplication.bean(Entrance.class);
        var caller = new Entrance.Caller(contoso.tenant(), new Guesser("", "test"));
        String id = assignment().conferenceId().orElseThrow();
        Entrance.Answer found = entrance.tryId(caller, id);
        return found instanceof Entrance.Answer.Right right
                && entrance.tryPin(caller, right.found(), pin) instanceof Entrance.Answer.Right;
    }

    private MockHttpServletRequestBuilder options() {
        return post("/me/options").param("rowVersion", "" + assignment().rowVersion());
    }

    private MockHttpServletRequestBuilder renewal() {
        return post("/me/conference-id").param("rowVersion", "" + assignment().rowVersion());
    }

    private Assignment assignment() {
        return TestApplication.bean(Assignments.class)
                .find(contoso.tenant(), zoe)
                .orElseThrow();
    }

    private ServiceNumber paris() {
        return TestApplication.bean(ServiceNumbers.class).all(contoso.tenant()).stream()
                .filter(ServiceNumber::bridgeDefault)
                .findFirst()
                .orElseThrow();
    }

    private ServiceNumber add(String number) {
        return TestApplication.bean(ServiceNumbers.class)
                .add(contoso.admin(), new NumberDetails(number, Optional.empty(), "", "fr-FR", List.of(), true));
    }

    private String page(String path) throws Exception {
        return send(get(path)).getContentAsString();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return own.perform(request).andReturn().getResponse();
    }
}
