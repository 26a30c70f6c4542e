package org.passerelle.console.imports;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.imports.Field;
import org.passerelle.imports.FileFormat;

/// Files in words.
public final class ImportTexts {
    private ImportTexts() {}

    /// For example `Entra ID · Users · UTF-8 · separator “,”`.
    public static String recognised(Ui ui, FileFormat format) {
        String what = ui.t("imports.origin-" + Texts.word(format.origin())) + " · "
                + ui.t("imports.kind-" + Texts.word(format.kind()));
        if (!format.plain().sheet().isEmpty()) {
            return what + " · "
                    + ui.t("imports.on-sheet", "sheet", format.plain().sheet());
        }
        return ui.t(
                "imports.recognised",
                "kind",
                what,
                "encoding",
                format.charset(),
                "separator",
                format.separator() == '\t' ? ui.t("imports.tab") : String.valueOf(format.separator()));
    }

    static String field(Texts texts, Locale locale, Field field) {
        return texts.say(locale, "imports.field-" + Texts.word(field));
    }

    /// A reason names a column by its code; people read its name.
    static Map<String, Object> facts(Texts texts, Locale locale, Map<String, String> facts) {
        var read = new HashMap<String, Object>(facts);
        named(facts).ifPresent(field -> read.put("column", field(texts, locale, field)));
        return read;
    }

    static boolean isOf(Field field, Map<String, String> facts) {
        return named(facts).filter(named -> named == field).isPresent();
    }

    static Optional<Field> named(Map<String, ?> facts) {
        return Optional.ofNullable(facts.get("column"))
                .map(String::valueOf)
                .flatMap(name -> Arrays.stream(Field.values())
                        .filter(field -> field.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ')
                                .equals(name))
                        .findFirst());
    }
}
