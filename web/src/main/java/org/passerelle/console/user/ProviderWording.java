package org.passerelle.console.user;

import java.util.Locale;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.providers.Provider;

/// What the fields of Edit are called, and their values in words. Of passcodes it says only whether they are new.
record ProviderWording(Person person, Texts texts, Locale locale) implements Disputes.Wording {
    @Override
    public String name(String field) {
        return texts.say(
                locale,
                switch (field) {
                    case "provider" -> "user.provider-name";
                    case "domain" -> "user.record-domain";
                    case "toll" -> "user.record-toll";
                    case "tollFree" -> "user.record-toll-free";
                    case "participant" -> "user.participant-passcode";
                    case "leader" -> "user.leader-passcode";
                    default -> "user.record-url";
                });
    }

    @Override
    public String value(String field, String value) {
        if (value.isEmpty()) {
            return texts.say(locale, "user.left-empty");
        }
        return switch (field) {
            case "provider" -> provider(value);
            case "participant", "leader" ->
                texts.say(locale, value.equals(ProviderForm.TYPED) ? "user.passcode-typed" : "user.passcode-stored");
            case "toll" -> Ui.international(value);
            case "tollFree" -> value.replace("\n", ", ");
            default -> value;
        };
    }

    private String provider(String value) {
        return switch (value) {
            case ProviderForm.OURS -> person.ours().name();
            case ProviderForm.NONE -> texts.say(locale, "frame.none");
            default ->
                person.providers().stream()
                        .filter(one -> one.id().toString().equals(value))
                        .findFirst()
                        .map(Provider::name)
                        .orElse(value);
        };
    }
}
