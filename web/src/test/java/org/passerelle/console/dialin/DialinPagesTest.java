package org.passerelle.console.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class DialinPagesTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final String page = "/dialin/"
            + TestApplication.bean(Organisations.class)
                    .require(contoso.tenant())
                    .slug();
    private final MockMvc console = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @BeforeEach
    void someNumbers() {
        add("01 70 00 10 00", "Paris", "fr-FR", List.of("en-GB"));
        add("0800 900 123", "", "fr-FR", List.of());
        add("+1 418 555 2000", "Québec", "fr-CA", List.of());
    }

    @Test
    void thePageIsTheSameForEverybodyAndMayBeKept() throws Exception {
        MockHttpServletResponse answer = ask("", "fr");

        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(answer.getHeaders("Vary")).contains("Accept-Language");
        assertThat(answer.getCookies()).isEmpty();
        assertThat(answer.getContentAsString())
                .contains("Trouver un numéro local", "+33 1 70 00 10 00", "+33 800 90 01 23", "+1 418-555-2000")
                .doesNotContain("Rita Reader", "_csrf", "<script");
        assertThat(answer.getContentAsString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(30_000);
    }

    @Test
    void numbersAreFoundByPlaceCountryLanguageKindAndDigits() throws Exception {
        assertThat(found("?q=quebec")).isEqualTo("418");
        assertThat(found("?q=france")).isEqualTo("170 800");
        assertThat(found("?q=%2B33%201%2070")).isEqualTo("170");
        assertThat(found("?country=CA")).isEqualTo("418");
        assertThat(found("?language=en-GB")).isEqualTo("170");
        assertThat(found("?kind=TOLL_FREE")).isEqualTo("800");
        assertThat(found("?q=atlantis")).isEmpty();
    }

    @Test
    void theBrowsersCountryComesFirstUntilAnotherIsChosen() throws Exception {
        assertThat(numbersIn(ask("", "fr-CA").getContentAsString())).isEqualTo("418");
        assertThat(numbersIn(ask("?country=", "fr-CA").getContentAsString())).isEqualTo("418 170 800");
        assertThat(numbersIn(ask("", "en-AU").getContentAsString())).isEqualTo("418 170 800");
    }

    @Test
    void aConferenceIdGoesIntoTheLinksAndIsNeverLookedUp() throws Exception {
        MockHttpServletResponse answer = ask("?id=316%20221%20255", "en");

        assertThat(answer.getContentAsString()).contains("tel:+33-1-70-00-10-00,,316221255%23");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(ask("?id=12", "en").getContentAsString())
                .contains("7 to 12 digits")
                .doesNotContain(",,");
    }

    @Test
    void aPageTakenDownAnswersAsOneThatNeverWas() throws Exception {
        console.perform(post("/admin/numbers/public").param("shown", "false"));

        MockHttpServletResponse off = ask("", "en");
        MockHttpServletResponse nowhere = console.perform(get("/dialin/nobody").header("Accept-Language", "en"))
                .andReturn()
                .getResponse();

        assertThat(off.getStatus()).isEqualTo(404);
        assertThat(off.getContentAsString()).doesNotContain("+33");
        assertThat(off.getContentAsString().replace(page, "/dialin/nobody")).isEqualTo(nowhere.getContentAsString());
    }

    @Test
    void whatIsTypedIsTextAndNothingElse() throws Exception {
        String answer = ask("?q=%22%3E%3Cb%3E&id=%3Ci%3E&lang=xx%3C&country=%27%3E", "en")
                .getContentAsString();

        assertThat(answer).contains("No such number").doesNotContain("<b>", "<i>", "xx<");
    }

    private String found(String query) throws Exception {
        return numbersIn(ask(query, "fr").getContentAsString());
    }

    /// Three digits of each, in the order of the page.
    private static String numbersIn(String html) {
        return java.util.regex.Pattern.compile("tel:\\+(?:33-(?:(?=800)|1-)|1-)(\\d\\d-\\d|\\d{3})")
                .matcher(html)
                .results()
                .map(match -> match.group(1).replace("70-0", "170"))
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private MockHttpServletResponse ask(String query, String language) throws Exception {
        return console.perform(get(java.net.URI.create(page + query)).header("Accept-Language", language))
                .andReturn()
                .getResponse();
    }

    private void add(String number, String city, String language, List<String> others) {
        TestApplication.bean(ServiceNumbers.class)
                .add(contoso.admin(), new NumberDetails(number, Optional.empty(), city, language, others, true));
    }
}
