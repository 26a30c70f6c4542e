package org.passerelle.console.users;

import java.util.Arrays;
import java.util.Locale;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Status;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.roster.FilterField;

/// A value of a filter as people read it; as it is where it has no other name.
public final class ValueWording {
    private ValueWording() {}

    public static String of(Ui ui, FilterField field, String value) {
        String constant = value.toUpperCase(Locale.ROOT).replace('-', '_');
        String key = Texts.word(constant);
        return switch (field) {
            case STATUS -> isOne(Status.values(), constant) ? ui.t("user.status-" + key) : value;
            case DIAL_OUT -> isOne(DialOut.values(), constant) ? ui.t("user.dial-out-" + key) : value;
            case USAGE_LOCATION -> ui.country(constant);
            case LANGUAGE -> ui.language(value);
            case TOLL_NUMBER, TOLL_FREE_NUMBER -> ui.phone(value);
            default -> value;
        };
    }

    public static String of(Ui ui, String field, String value) {
        return FilterField.parse(field).map(known -> of(ui, known, value)).orElse(value);
    }

    private static boolean isOne(Enum<?>[] constants, String name) {
        return Arrays.stream(constants).anyMatch(constant -> constant.name().equals(name));
    }
}
