package org.passerelle.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Change;

/// How a file is to be read, as far as somebody says so. What is empty is found out.
///
/// @param headerRow line of the file in which the names of the columns stand, counted from 1
/// @param sheet of a workbook; empty for the one that is read already
public record Reading(
        Optional<Encoding> encoding,
        Optional<Separator> separator,
        Optional<Integer> headerRow,
        Optional<String> sheet) {
    static final Reading FOUND_OUT =
            new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Reading ofSheet(String sheet) {
        return new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sheet));
    }

    /// How a file is read at present; empty where nothing of it can be chosen: LDIF, vCards, a directory.
    public static Optional<Reading> of(FileFormat format) {
        Optional<Integer> headerRow = format.hasHeader() ? Optional.of(format.skippedLines() + 1) : Optional.empty();
        if (format.isWorkbook()) {
            return Optional.of(new Reading(
                    Optional.empty(),
                    Optional.empty(),
                    headerRow,
                    Optional.of(format.plain().sheet())));
        }
        return format.isText()
                ? Optional.of(new Reading(
                        Encoding.of(format.charset()), Separator.of(format.separator()), headerRow, Optional.empty()))
                : Optional.empty();
    }

    /// @throws RefusedException where it says something that such a file does not have
    void requireFitting(FileFormat format) {
        if (headerRow.filter(row -> row < 1).isPresent()) {
            throw new RefusedException(ImportRefusal.BAD_HEADER_ROW, Map.of("value", headerRow.get()));
        }
        boolean ofText = encoding.isPresent() || separator.isPresent();
        boolean fits = format.isWorkbook() ? !ofText : format.isText() && sheet.isEmpty();
        if (!fits) {
            throw new RefusedException(ImportRefusal.NOT_TO_BE_CHOSEN);
        }
    }

    List<Change> changes(FileFormat before) {
        Reading was = of(before).orElse(FOUND_OUT);
        var changes = new ArrayList<Change>();
        add(changes, "encoding", was.encoding().map(Encoding::label), encoding.map(Encoding::label));
        add(changes, "separator", was.separator().map(Enum::name), separator.map(Enum::name));
        add(changes, "header-row", was.headerRow().map(String::valueOf), headerRow.map(String::valueOf));
        add(changes, "sheet", was.sheet(), sheet);
        return changes;
    }

    private static void add(List<Change> changes, String field, Optional<String> before, Optional<String> after) {
        if (after.isPresent() && !after.equals(before)) {
            changes.add(new Change(field, before.orElse(null), after.get()));
        }
    }
}
