package org.passerelle.console.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.AcpRecord;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.FlashMap;

/// Two people have the same user's form open; one of them saves first.
class TwoEditorsTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Assignments assignments = TestApplication.bean(Assignments.class);
    private final MockMvc console = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private ServiceNumber paris;
    private ServiceNumber lyon;
    private ServiceNumber lille;
    private Provider interCall;
    private UserId zoe;

    @BeforeEach
    void organisationWithAUser() {
        paris = number("01 70 00 10 00", "Paris");
        lyon = number("04 72 00 10 00", "Lyon");
        lille = number("03 20 00 10 00", "Lille");
        interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 5, 0, Optional.empty());
        zoe = TestApplication.bean(Users.class)
                .create(
                        contoso.admin(),
                        UserDetails.of("zoe@contoso.example", "Zoé Durand").withUsageLocation("FR"),
                        Source.MANUAL)
                .id();
    }

    @Test
    void whatEachOfThemChangedAloneIsKept() throws Exception {
        license();
        Map<String, String> hers = form("/properties");
        Map<String, String> his = form("/properties");
        save("/properties", hers, Map.of("dialOut", "NONE"));

        MockHttpServletResponse answer = save("/properties", his, Map.of("toll", id(lyon)));

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(now().tollNumber()).hasValue(lyon.id());
        assertThat(now().dialOut()).isEqualTo(DialOut.NONE);
    }

    @Test
    void whoeverComesSecondIsShownAllThreeValuesAndNothingIsSaved() throws Exception {
        license();
        Map<String, String> his = form("/properties");
        save("/properties", form("/properties"), Map.of("toll", id(lyon), "dialOut", "NONE"));

        MockHttpServletResponse answer = save("/properties", his, Map.of("toll", id(lille)));

        Elements question = Jsoup.parse(answer.getContentAsString()).select("#settled-toll");
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(question).hasSize(1);
        assertThat(question.select("p").text()).contains("When you opened the page", "Paris");
        assertThat(question.select("label").eachText())
                .satisfiesExactly(
                        theirs -> assertThat(theirs).contains("As it is now", "Lyon"),
                        mine -> assertThat(mine).contains("As you want it", "Lille"));
        assertThat(answer.getContentAsString()).contains("Changed by somebody else meanwhile", "Rita Reader changed");
        assertThat(now().tollNumber()).hasValue(lyon.id());
    }

    @Test
    void whoSavesSecondIsToldWhoseChangeStays() throws Exception {
        license();
        Map<String, String> his = form("/properties");
        TestApplication.bean(Properties.class)
                .update(
                        contoso.admin(),
                        zoe,
                        new PropertiesEdit(
                                paris.id(),
                                Optional.empty(),
                                now().tollFreeAllowed(),
                                now().unauthenticatedStart(),
                                DialOut.NONE,
                                now().rowVersion()));

        FlashMap shown = console.perform(filled("/properties", his, Map.of("toll", id(lyon))))
                .andReturn()
                .getFlashMap();

        assertThat(shown.get("notice"))
                .isInstanceOfSatisfying(
                        Notice.class,
                        notice ->
                                assertThat(notice.text()).contains("What Alice Admin changed meanwhile stays as well"));
    }

    @Test
    void theReaderChoosesWhoseValueItShallBe() throws Exception {
        license();
        Map<String, String> his = form("/properties");
        save("/properties", form("/properties"), Map.of("toll", id(lyon), "unauthenticatedStart", "true"));
        Map<String, String> question = formOf(save("/properties", his, Map.of("toll", id(lille), "dialOut", "NONE")));

        MockHttpServletResponse undecided = save("/properties", question, Map.of());
        save("/properties", question, Map.of("settled.toll", "mine"));

        assertThat(undecided.getStatus()).isEqualTo(409);
        assertThat(undecided.getContentAsString()).contains("Choose one of the two.", "Paris");
        assertThat(now().tollNumber()).hasValue(lille.id());
        assertThat(now().dialOut()).isEqualTo(DialOut.NONE);
        assertThat(now().unauthenticatedStart()).isTrue();
    }

    @Test
    void theirsStaysWhereTheReaderSaysSo() throws Exception {
        license();
        Map<String, String> his = form("/properties");
        save("/properties", form("/properties"), Map.of("toll", id(lyon)));
        Map<String, String> question = formOf(save("/properties", his, Map.of("toll", id(lille), "dialOut", "NONE")));

        save("/properties", question, Map.of("settled.toll", "theirs"));

        assertThat(now().tollNumber()).hasValue(lyon.id());
        assertThat(now().dialOut()).isEqualTo(DialOut.NONE);
    }

    @Test
    void aThirdChangeWhileChoosingIsAskedAboutAgain() throws Exception {
        license();
        Map<String, String> his = form("/properties");
        save("/properties", form("/properties"), Map.of("toll", id(lyon)));
        Map<String, String> question = formOf(save("/properties", his, Map.of("toll", id(lille))));
        save("/properties", form("/properties"), Map.of("toll", id(paris)));

        MockHttpServletResponse again = save("/properties", question, Map.of("settled.toll", "mine"));

        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(now().tollNumber()).hasValue(paris.id());
    }

    @Test
    void theDirectorysFieldsAreComparedToo() throws Exception {
        Map<String, String> his = form("/details");
        save("/details", form("/details"), Map.of("city", "Lyon", "department", "Sales"));

        MockHttpServletResponse answer = save("/details", his, Map.of("city", "Lille", "jobTitle", "Buyer"));
        save("/details", formOf(answer), Map.of("settled.city", "mine"));

        UserDetails after =
                TestApplication.bean(Users.class).require(contoso.tenant(), zoe).details();
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(after.city()).isEqualTo("Lille");
        assertThat(after.department()).isEqualTo("Sales");
        assertThat(after.jobTitle()).isEqualTo("Buyer");
    }

    @Test
    void twoProvidersAreAChoiceAndTheRecordGoesWithItsProvider() throws Exception {
        onThirdParty();
        license();
        Map<String, String> his = form("/edit");
        save("/edit", form("/edit"), Map.of("provider", "ours"));

        MockHttpServletResponse answer = save("/edit", his, Map.of("url", "https://numbers.example"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .contains("settled-provider", "InterCall")
                .doesNotContain("p@ss");
        save("/edit", formOf(answer), Map.of("settled.provider", "theirs"));
        assertThat(now().isOurs()).isTrue();
        save("/edit", formOf(answer), Map.of("settled.provider", "mine", "participant", "0712"));
        assertThat(now().isThirdParty()).isTrue();
        assertThat(record().url()).isEqualTo("https://numbers.example");
    }

    @Test
    void aPasscodeThatBothSetIsAskedAboutWithoutShowingOne() throws Exception {
        onThirdParty();
        Map<String, String> his = form("/edit");
        save("/edit", form("/edit"), Map.of("participant", "1111", "url", "https://numbers.example"));

        MockHttpServletResponse answer = save("/edit", his, Map.of("participant", "2222"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .contains("settled-participant", "the one you typed", "the one that is stored")
                .doesNotContain("1111");
        save("/edit", formOf(answer), Map.of("settled.participant", "mine"));
        assertThat(TestApplication.bean(ThirdPartyRecords.class)
                        .reveal(contoso.admin(), zoe, record().id(), false)
                        .value())
                .isEqualTo("2222");
        assertThat(record().url()).isEqualTo("https://numbers.example");
    }

    private ServiceNumber number(String digits, String city) {
        return TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails(digits, Optional.empty(), city, "fr-FR", List.of(), city.equals("Paris")));
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

    private AcpRecord record() {
        return assignments.records(contoso.tenant(), zoe).getFirst();
    }

    private Assignment now() {
        return assignments.find(contoso.tenant(), zoe).orElseThrow();
    }

    private static String id(ServiceNumber number) {
        return number.id().toString();
    }

    /// As a browser without a script would send it.
    private Map<String, String> form(String tab) throws Exception {
        return formOf(answer(get("/admin/users/" + zoe + tab)));
    }

    private static Map<String, String> formOf(MockHttpServletResponse page) throws Exception {
        var fields = new HashMap<String, String>();
        FormElement form = Jsoup.parse(page.getContentAsString())
                .select("main form:has([name=seen])")
                .forms()
                .getFirst();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    private MockHttpServletResponse save(String tab, Map<String, String> form, Map<String, String> typed)
            throws Exception {
        return answer(filled(tab, form, typed));
    }

    private MockHttpServletRequestBuilder filled(String tab, Map<String, String> form, Map<String, String> typed) {
        var sent = new HashMap<>(form);
        sent.putAll(typed);
        MockHttpServletRequestBuilder request = post("/admin/users/" + zoe + tab);
        sent.forEach(request::param);
        return request;
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return console.perform(request.header("Accept-Language", "en"))
                .andReturn()
                .getResponse();
    }
}
