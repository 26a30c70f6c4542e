package org.passerelle.console.lists;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.passerelle.console.frame.Download;
import org.passerelle.tables.FileStyle;

/// What somebody wants of a file.
///
/// @param columns `all`, or those of the screen
/// @param format `xlsx`, `csv` for spreadsheets, `raw` for programs
/// @param names `labels` as on screen, or fixed ones
public record ListWish(String columns, String format, String names) {

    /// Spring binds what was not sent as null.
    public ListWish(@Nullable String columns, @Nullable String format, @Nullable String names) {
        this.columns = Objects.requireNonNullElse(columns, "screen");
        this.format = Objects.requireNonNullElse(format, "xlsx");
        this.names = Objects.requireNonNullElse(names, "keys");
    }

    boolean everyColumn() {
        return columns.equals("all");
    }

    boolean labels() {
        return names.equals("labels");
    }

    FileStyle style(Locale locale) {
        return format.equals("raw") ? FileStyle.MACHINE : Download.style(format, locale);
    }
}
