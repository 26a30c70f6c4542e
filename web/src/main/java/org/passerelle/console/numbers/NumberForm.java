package org.passerelle.console.numbers;

import java.util.List;
import java.util.Optional;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;

/// A service number, as the form has it.
///
/// @param kind empty: told from the number
/// @param other up to four further languages; empty ones are not counted
public record NumberForm(
        String number,
        String kind,
        String city,
        String language,
        List<String> other,
        boolean inInvitations,
        long rowVersion) {
    static final NumberForm EMPTY = new NumberForm("", "", "", "en-US", List.of(), true, 0);

    /// The other languages as a form sends them; an empty form sends none.
    public NumberForm {
        other = other.stream().filter(tag -> !tag.isEmpty()).toList();
    }

    static NumberForm of(ServiceNumber number) {
        return new NumberForm(
                number.e164(),
                number.kind().name(),
                number.city(),
                number.primaryLanguage(),
                number.secondaryLanguages(),
                number.inInvitations(),
                number.rowVersion());
    }

    NumberDetails details() {
        return new NumberDetails(
                number.strip(),
                Optional.of(kind).filter(text -> !text.isEmpty()).map(NumberKind::valueOf),
                city.strip(),
                language,
                other,
                inInvitations);
    }

    /// The nth other language, counted from 0.
    public String other(int n) {
        return n < other.size() ? other.get(n) : "";
    }
}
