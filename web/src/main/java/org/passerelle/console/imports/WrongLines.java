package org.passerelle.console.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.console.frame.Texts;
import org.passerelle.imports.Field;
import org.passerelle.imports.FileFormat;
import org.passerelle.imports.Preview;

/// Lines that would not go in, as a form, and what comes back from it.
final class WrongLines {
    /// A form has no more inputs than a server takes.
    private static final int SHOWN = 20;

    private static final Pattern NAME = Pattern.compile("(?:cell|take)-(\\d{1,9})-(\\d{1,3})");
    private static final int MOST_CHARACTERS = 1_000;

    private WrongLines() {}

    static List<ImportPage.WrongLine> of(FileFormat format, Preview preview, Texts texts, Locale locale) {
        return preview.refused().stream()
                .limit(SHOWN)
                .map(line -> new ImportPage.WrongLine(
                        line.number(), line.user(), why(line, texts, locale), cells(format, line, texts, locale)))
                .toList();
    }

    /// In the words of the first line of each.
    static List<ImportPage.Reason> reasons(Preview preview, Texts texts, Locale locale) {
        return preview.reasons().stream()
                .map(reason -> new ImportPage.Reason(
                        reason.lines(), reason.first().number(), why(reason.first(), texts, locale)))
                .toList();
    }

    private static String why(Preview.RefusedLine line, Texts texts, Locale locale) {
        return texts.text(locale, "refusals." + line.code(), ImportTexts.facts(texts, locale, line.facts()));
    }

    private static List<ImportPage.WrongCell> cells(
            FileFormat format, Preview.RefusedLine line, Texts texts, Locale locale) {
        var cells = new ArrayList<ImportPage.WrongCell>();
        new TreeMap<>(format.mapping()).forEach((column, field) -> {
            String value = column < line.cells().size() ? line.cells().get(column) : "";
            cells.add(new ImportPage.WrongCell(
                    "cell-" + line.number() + "-" + column,
                    ImportTexts.field(texts, locale, field),
                    field.isSecret() ? "" : value,
                    field.isSecret(),
                    ImportTexts.isOf(field, line.facts()),
                    line.proposal()
                            .filter(proposal -> proposal.column() == column)
                            .map(Preview.Proposal::text)
                            .orElse("")));
        });
        return Collections.unmodifiableList(cells);
    }

    /// What was typed, by line and column. A secret left empty stays as it is; a proposal that was taken counts more
    /// than what stands in its cell.
    static Map<Long, Map<Integer, String>> read(FileFormat format, Map<String, String[]> parameters) {
        var cells = new HashMap<Long, Map<Integer, String>>();
        // `take-…` comes after `cell-…`.
        new TreeMap<>(parameters).forEach((name, values) -> {
            Matcher parts = NAME.matcher(name);
            if (!parts.matches() || values.length == 0) {
                return;
            }
            int column = Integer.parseInt(parts.group(2));
            String text = values[0].substring(0, Math.min(values[0].length(), MOST_CHARACTERS));
            Field field = format.mapping().get(column);
            if (field != null && !(field.isSecret() && text.isEmpty())) {
                cells.computeIfAbsent(Long.parseLong(parts.group(1)), _ -> new HashMap<>())
                        .put(column, text);
            }
        });
        return cells;
    }
}
