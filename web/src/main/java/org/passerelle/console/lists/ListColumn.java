package org.passerelle.console.lists;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;

/// A column of a file: what a list says of each of its things.
///
/// @param key its header for programs, the same in every language and version
/// @param label key of the text above it on screen
/// @param onScreen whether the list itself shows it
/// @param value as programs read it: codes, E.164, ISO 8601 in UTC
/// @param shown as the screen shows it
public record ListColumn<T>(
        String key, String label, boolean onScreen, Function<T, String> value, BiFunction<Ui, T, String> shown) {

    /// A text that is the same for programs and people.
    public static <T> ListColumn<T> of(String key, String label, Function<T, String> value) {
        return new ListColumn<>(key, label, true, value, (_, row) -> value.apply(row));
    }

    public static <T> ListColumn<T> of(
            String key, String label, Function<T, String> value, BiFunction<Ui, T, String> shown) {
        return new ListColumn<>(key, label, true, value, shown);
    }

    public static <T> ListColumn<T> time(String key, String label, Function<T, Instant> at) {
        return moment(key, label, row -> Optional.of(at.apply(row)));
    }

    public static <T> ListColumn<T> moment(String key, String label, Function<T, Optional<Instant>> at) {
        return of(
                key,
                label,
                row -> at.apply(row).map(Instant::toString).orElse(""),
                (ui, row) -> at.apply(row).map(ui::dateTime).orElse(""));
    }

    public static <T> ListColumn<T> yesOrNo(String key, String label, Function<T, Boolean> value) {
        return of(
                key,
                label,
                row -> value.apply(row).toString(),
                (ui, row) -> ui.t(value.apply(row) ? "frame.yes" : "frame.no"));
    }

    /// Digits grouped on screen as people read them.
    public static <T> ListColumn<T> telephone(String key, String label, Function<T, String> number) {
        return of(key, label, number, (ui, row) -> ui.phone(number.apply(row)));
    }

    public static <T> ListColumn<T> conferenceId(String key, String label, Function<T, String> digits) {
        return of(key, label, digits, (ui, row) -> ui.conferenceId(digits.apply(row)));
    }

    /// A constant that texts call `<prefix><constant>`, in small letters with hyphens.
    public static <T> ListColumn<T> word(String key, String label, String prefix, Function<T, Enum<?>> constant) {
        return of(
                key,
                label,
                row -> constant.apply(row).name(),
                (ui, row) -> ui.t(prefix + Texts.word(constant.apply(row))));
    }

    /// The same among all columns only.
    public ListColumn<T> offScreen() {
        return new ListColumn<>(key, label, false, value, shown);
    }
}
