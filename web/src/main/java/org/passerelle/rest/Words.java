package org.passerelle.rest;

import java.util.Locale;

/// Constants as the contract writes them.
public final class Words {
    private Words() {}

    /// `READY_TO_MOVE` is `readyToMove`.
    public static String camel(Enum<?> constant) {
        var text = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }

    /// The constant of the same name in another enumeration.
    public static <T extends Enum<T>> T same(Class<T> type, Enum<?> constant) {
        return Enum.valueOf(type, constant.name());
    }
}
