package org.passerelle.console.users;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.NumberRule;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;

/// What can be chosen for many users, and what they have at present, in the reader's language.
record BulkChoices(List<Provider> providers, List<ServiceNumber> numbers, Mix mix, Texts texts, Locale locale) {
    /// Of the values that users have at present; the rest is counted.
    private static final int NAMED = 4;

    /// Our provider or none: a third party's data is of one user alone.
    BulkPage.Field provider() {
        String ours = providers.stream()
                .filter(provider -> provider.kind() == ProviderKind.BUILT_IN)
                .map(Provider::name)
                .findFirst()
                .orElseThrow();
        List<Option> names = providers.stream()
                .map(provider -> new Option(provider.id().toString(), provider.name()))
                .toList();
        return new BulkPage.Field(
                "provider",
                List.of(
                        new Option("", say("users.no-change")),
                        new Option("ours", ours),
                        new Option("none", say("frame.none"))),
                present(mix.providers(), names));
    }

    List<BulkPage.Field> settings() {
        return List.of(
                setting("toll", numbers(NumberKind.TOLL)),
                setting("tollFree", numbers(NumberKind.TOLL_FREE)),
                setting("tollFreeAllowed", flags("users.setting-allowed", "users.setting-not-allowed")),
                setting("unauthenticatedStart", flags("users.setting-may-start", "users.setting-may-not-start")),
                setting("dialOut", dialOuts()));
    }

    private BulkPage.Field setting(String key, List<Option> choices) {
        var options = new ArrayList<>(List.of(new Option("", say("users.no-change"))));
        options.addAll(choices);
        return new BulkPage.Field(key, options, present(mix.values().getOrDefault(key, Map.of()), choices));
    }

    private List<Option> numbers(NumberKind kind) {
        var choices =
                new ArrayList<>(List.of(new Option(NumberRule.BY_COUNTRY.text(), say("users.setting-by-country"))));
        if (kind == NumberKind.TOLL_FREE) {
            choices.add(new Option(NumberRule.NONE.text(), say("frame.none")));
        }
        numbers.stream()
                .filter(number -> number.kind() == kind && number.isOpen())
                .map(number -> new Option(number.id().toString(), place(number)))
                .sorted(Comparator.comparing(Option::text, Collator.getInstance(locale)))
                .forEach(choices::add);
        return choices;
    }

    private List<Option> flags(String yes, String no) {
        return List.of(new Option("true", say(yes)), new Option("false", say(no)));
    }

    private List<Option> dialOuts() {
        return Arrays.stream(DialOut.values())
                .map(level -> new Option(level.name(), say("user.dial-out-" + Texts.word(level))))
                .toList();
    }

    /// The most frequent values first, each with its number of users.
    private String present(Map<String, Long> values, List<Option> choices) {
        if (values.isEmpty()) {
            return "";
        }
        List<String> named = values.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(entry -> texts.say(
                        locale, "users.setting-value", "value", name(entry.getKey(), choices), "n", entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (values.size() > NAMED) {
            named.add(texts.say(locale, "users.setting-others", "n", values.size() - NAMED));
        }
        return texts.say(locale, "users.setting-present", "values", String.join(", ", named));
    }

    private String name(String value, List<Option> choices) {
        if (value.isEmpty()) {
            return say("frame.none");
        }
        return choices.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::text)
                .findFirst()
                .or(() -> numbers.stream()
                        .filter(number -> number.id().toString().equals(value))
                        .map(this::place)
                        .findFirst())
                .orElse(value);
    }

    private String place(ServiceNumber number) {
        return Ui.place(number.country(), number.city(), number.e164(), locale);
    }

    private String say(String key) {
        return texts.say(locale, key);
    }
}
