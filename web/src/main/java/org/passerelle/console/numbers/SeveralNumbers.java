package org.passerelle.console.numbers;

import java.util.List;
import java.util.Optional;
import org.passerelle.numbers.NumberDetails;

/// Numbers to be added together, as the form has them.
///
/// @param numbers one a line
/// @param city of all of them
public record SeveralNumbers(String numbers, String city, String language, boolean inInvitations) {
    static final SeveralNumbers EMPTY = new SeveralNumbers("", "", "en-US", true);

    List<String> lines() {
        return numbers.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    NumberDetails details(String number) {
        return new NumberDetails(number, Optional.empty(), city.strip(), language, List.of(), inInvitations);
    }

    /// The same for the lines that did not go in.
    SeveralNumbers left(List<String> lines) {
        return new SeveralNumbers(String.join("\n", lines), city, language, inInvitations);
    }
}
