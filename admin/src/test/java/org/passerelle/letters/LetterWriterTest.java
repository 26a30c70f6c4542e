package org.passerelle.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterWriterTest {
    private final Template welcome = Labels.standard(LetterKind.WELCOME, "fr");

    @Test
    void aLetterLeadsToThePageOfNumbers() {
        Letter letter = LetterWriter.write(welcome, content(Optional.of("https://conf.example.com/dialin/a?b&c")));

        assertThat(letter.html())
                .contains("<a href=\"https://conf.example.com/dialin/a?b&amp;c\">Trouver un numéro local</a>");
        assertThat(letter.text()).contains("Trouver un numéro local\u00a0: https://conf.example.com/dialin/a?b&c");
    }

    @Test
    void withoutAPageOfNumbersNothingIsSaidOfIt() {
        Letter letter = LetterWriter.write(welcome, content(Optional.empty()));

        assertThat(letter.html()).doesNotContain("numéro local");
    }

    private static LetterContent content(Optional<String> numbersPage) {
        LetterContent sample = LetterContent.sample(LetterKind.WELCOME, "Contoso");
        return new LetterContent(
                sample.displayName(),
                sample.account(),
                sample.organisation(),
                sample.conferenceId(),
                sample.tollNumber(),
                sample.tollFreeNumber(),
                sample.formerConferenceId(),
                sample.formerTollNumber(),
                numbersPage,
                sample.pin());
    }
}
