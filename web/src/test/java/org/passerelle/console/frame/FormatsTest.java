package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How names, numbers, times and addresses are shown.
class FormatsTest {
    private final Ui french = Samples.ui("fr", Theme.SYSTEM, "/admin/users/17?tab=audio");
    private final Ui english = Samples.ui("en-GB", Theme.SYSTEM, "/admin");

    @ParameterizedTest
    @CsvSource({"316221255, 316 221 255", "7712049, 771 2049", "48291312, 482 913 12", "3162212554, 316 221 2554"})
    void aConferenceIdIsPartedSoThatNoDigitStandsAlone(String digits, String shown) {
        assertThat(french.conferenceId(digits).replace('\u00a0', ' ')).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"Zoé Lefèvre, ZL", "Anna Maria de la Cruz, AC", "王小明, 王", "madonna, M", "(test) Ünal Öz, TÖ", "-, ''"})
    void initialsAreOfTheFirstAndTheLastWord(String name, String initials) {
        assertThat(french.initials(name)).isEqualTo(initials);
    }

    @Test
    void numbersAreShownForPeopleAndDialledByMachines() {
        assertThat(french.phone("+33170000000")).isEqualTo("+33 1 70 00 00 00");
        assertThat(french.phoneLink("+33170000000")).isEqualTo("tel:+33-1-70-00-00-00");
        assertThat(french.phone("ask the desk")).isEqualTo("ask the desk");
        assertThat(french.phoneLink("ask the desk")).isEmpty();
    }

    @Test
    void timesAreThoseOfTheOrganisationInTheFormOfTheReader() {
        assertThat(french.dateTime(Samples.NOON)).isEqualTo("21 nov. 2026 13:00");
        assertThat(english.dateTime(Samples.NOON)).isEqualTo("21 Nov 2026, 13:00");
        assertThat(english.date(Samples.NOON)).isEqualTo("21 Nov 2026");
    }

    @Test
    void countriesAndLanguagesHaveNames() {
        assertThat(french.country("DE")).isEqualTo("Allemagne");
        assertThat(french.language("fr-FR")).isEqualTo("Français (France)");
        assertThat(english.language("fr-FR")).isEqualTo("French (France)");
    }

    @Test
    void withinASentenceALanguageIsWrittenAsItsReadersWriteIt() {
        assertThat(french.languageInText("pl")).isEqualTo("polonais");
        assertThat(english.languageInText("pl")).isEqualTo("Polish");
    }

    @Test
    void theNavigationKnowsWhereTheReaderIs() {
        assertThat(french.isAt("/admin/users")).isTrue();
        assertThat(french.isAt("/admin")).isFalse();
        assertThat(english.isAt("/admin")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nSet-Cookie: x", "/{x}"})
    void aRedirectNeverLeavesTheConsole(String address) {
        assertThat(LocalAddress.of(address)).isEqualTo("/");
    }

    @Test
    void aRedirectGoesBackToThePage() {
        assertThat(LocalAddress.of("/admin/users?q=zo%C3%A9&after=x")).isEqualTo("/admin/users?q=zo%C3%A9&after=x");
    }
}
