package org.passerelle.console.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.imports.Encoding;
import org.passerelle.imports.FileFormat;
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Reading;
import org.passerelle.imports.Separator;

/// How a file is read, as a form for whoever knows better.
///
/// @param sheets of a workbook; none where the file is text
public record ReadingForm(
        String encoding,
        String separator,
        String headerRow,
        String sheet,
        List<Option> encodings,
        List<Option> separators,
        List<Option> sheets) {
    public ReadingForm {
        encodings = List.copyOf(encodings);
        separators = List.copyOf(separators);
        sheets = List.copyOf(sheets);
    }

    static Optional<ReadingForm> of(FileFormat format, Texts texts, Locale locale) {
        return Reading.of(format)
                .map(reading -> new ReadingForm(
                        reading.encoding().map(Enum::name).orElse(""),
                        reading.separator().map(Enum::name).orElse(""),
                        reading.headerRow().map(String::valueOf).orElse(""),
                        reading.sheet().orElse(""),
                        Arrays.stream(Encoding.values())
                                .map(one -> new Option(one.name(), one.label()))
                                .toList(),
                        Arrays.stream(Separator.values())
                                .map(one -> new Option(
                                        one.name(), texts.say(locale, "imports.separator-" + Texts.word(one))))
                                .toList(),
                        format.plain().sheets().stream()
                                .map(sheet -> new Option(sheet, sheet))
                                .toList()));
    }

    /// The line of the header on one sheet says nothing of another.
    ///
    /// @param wanted what was sent, by name
    static Reading read(FileFormat before, Map<String, String> wanted) {
        Optional<String> sheet = text(wanted, "sheet");
        Optional<Integer> headerRow = text(wanted, "headerRow").map(ReadingForm::row);
        boolean another =
                sheet.filter(one -> !one.equals(before.plain().sheet())).isPresent();
        boolean untouched = headerRow.equals(Reading.of(before).flatMap(Reading::headerRow));
        return new Reading(
                text(wanted, "encoding").flatMap(name -> ImportPages.constant(Encoding.values(), name)),
                text(wanted, "separator").flatMap(name -> ImportPages.constant(Separator.values(), name)),
                another && untouched ? Optional.empty() : headerRow,
                sheet);
    }

    private static Optional<String> text(Map<String, String> wanted, String name) {
        return Optional.ofNullable(wanted.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static int row(String text) {
        if (!text.matches("\\d{1,7}")) {
            throw new RefusedException(ImportRefusal.BAD_HEADER_ROW, Map.of("value", text));
        }
        return Integer.parseInt(text);
    }
}
