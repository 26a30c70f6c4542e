package org.passerelle.console.user;

import java.util.Locale;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;

/// What the directory's fields of a user are called, and their values in words.
record DetailsWording(Texts texts, Locale locale) implements Disputes.Wording {
    @Override
    public String name(String field) {
        return texts.say(
                locale,
                switch (field) {
                    case "displayName" -> "user.display-name";
                    case "userPrincipalName" -> "user.name";
                    case "mail" -> "users.column-mail";
                    case "usageLocation" -> "users.column-country";
                    case "city" -> "users.column-city";
                    case "department" -> "users.column-department";
                    case "jobTitle" -> "users.column-job-title";
                    case "telephone" -> "user.telephone";
                    case "language" -> "users.column-language";
                    case "externalId" -> "users.column-external-id";
                    default -> "user.enabled";
                });
    }

    @Override
    public String value(String field, String value) {
        if (value.isEmpty()) {
            return texts.say(locale, "user.left-empty");
        }
        return switch (field) {
            case "usageLocation" -> country(value);
            case "enabled" -> texts.say(locale, Boolean.parseBoolean(value) ? "frame.yes" : "frame.no");
            default -> value;
        };
    }

    private String country(String code) {
        return Choices.countries(locale).stream()
                .filter(country -> country.value().equals(code))
                .map(Option::text)
                .findFirst()
                .orElse(code);
    }
}
