package org.passerelle.console.user;

import java.util.List;
import java.util.Locale;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.ServiceNumber;

/// What the fields of *Properties* are called, and their values in words.
record PropertiesWording(List<ServiceNumber> numbers, Texts texts, Locale locale) implements Disputes.Wording {
    @Override
    public String name(String field) {
        return texts.say(
                locale,
                switch (field) {
                    case "toll" -> "user.toll";
                    case "tollFree" -> "user.toll-free";
                    case "tollFreeAllowed" -> "user.toll-free-allowed-short";
                    case "unauthenticatedStart" -> "user.unauthenticated-short";
                    default -> "user.dial-out-short";
                });
    }

    @Override
    public String value(String field, String value) {
        return switch (field) {
            case "toll", "tollFree" -> number(value);
            case "dialOut" -> texts.say(locale, "user.dial-out-" + Texts.word(value));
            default -> texts.say(locale, Boolean.parseBoolean(value) ? "frame.yes" : "frame.no");
        };
    }

    private String number(String id) {
        return numbers.stream()
                .filter(number -> number.id().toString().equals(id))
                .findFirst()
                .map(number -> Ui.place(number.country(), number.city(), number.e164(), locale))
                .orElseGet(() -> texts.say(locale, "frame.none"));
    }
}
