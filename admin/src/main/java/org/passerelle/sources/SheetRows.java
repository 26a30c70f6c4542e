package org.passerelle.sources;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.passerelle.access.RefusedException;

/// The rows of one sheet. Not thread-safe.
final class SheetRows {
    /// What a spreadsheet keeps of a number; the digits behind are its invention.
    private static final int TRUE_DIGITS = 15;

    private final SharedStrings texts;
    private long formulas;

    SheetRows(SharedStrings texts) {
        this.texts = texts;
    }

    long formulas() {
        return formulas;
    }

    /// Rows with nothing in them are passed over.
    void write(SheetXml xml, PlainLines lines) throws XMLStreamException, IOException {
        if (!xml.nextStart("sheetData")) {
            return;
        }
        for (Optional<String> element = xml.nextStartWithin("sheetData");
                element.isPresent();
                element = xml.nextStartWithin("sheetData")) {
            if (element.get().equals("row")) {
                List<String> cells = row(xml);
                if (!cells.isEmpty()) {
                    lines.add(cells);
                }
            }
        }
    }

    /// @return up to the last cell that has something in it
    private List<String> row(SheetXml xml) throws XMLStreamException {
        var cells = new ArrayList<String>();
        int next = 0;
        for (Optional<String> element = xml.nextStartWithin("row");
                element.isPresent();
                element = xml.nextStartWithin("row")) {
            if (!element.get().equals("c")) {
                continue;
            }
            int column = xml.attribute("r").map(SheetRows::column).orElse(next);
            String text = cell(xml);
            next = column + 1;
            if (text.isEmpty()) {
                continue;
            }
            if (column >= Limits.MOST_COLUMNS) {
                throw new RefusedException(SourceRefusal.TOO_MANY_SHEET_COLUMNS, Map.of("most", Limits.MOST_COLUMNS));
            }
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, text);
        }
        return cells;
    }

    /// What the cell shows, as far as that is certain: a text, a number with all its digits, or what a formula last
    /// came to.
    private String cell(SheetXml xml) throws XMLStreamException {
        String type = xml.attribute("t").orElse("n");
        String value = "";
        for (Optional<String> element = xml.nextStartWithin("c");
                element.isPresent();
                element = xml.nextStartWithin("c")) {
            switch (element.get()) {
                case "v" -> value = xml.text("v");
                case "is" -> value = xml.text("is");
                case "f" -> formulas++;
                default -> {}
            }
        }
        return switch (type) {
            case "s" -> value.isBlank() ? "" : texts.text(value);
            case "b" -> value.strip().equals("1") ? "TRUE" : value.isBlank() ? "" : "FALSE";
            case "n" -> number(value.strip());
            default -> value;
        };
    }

    /// A number that was written with more digits than a spreadsheet keeps stays in its scientific notation, so that
    /// nobody takes the zeros at its end for true.
    private static String number(String value) {
        if (value.isEmpty() || value.length() > 40) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value).stripTrailingZeros();
            boolean certain = number.precision() <= TRUE_DIGITS && Math.abs(number.scale()) <= 2 * TRUE_DIGITS;
            return certain ? number.toPlainString() : number.toString().toUpperCase(Locale.ROOT);
        } catch (NumberFormatException notANumber) {
            return value;
        }
    }

    /// `A1` is 0, `AA7` is 26. Whatever is far out, or no reference, is beyond all columns.
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (column < 0 || column > Limits.MOST_COLUMNS) {
                return Limits.MOST_COLUMNS;
            }
        }
        return Math.max(0, column - 1);
    }
}
