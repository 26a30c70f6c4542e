package org.passerelle.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A workbook for Excel: all cells are texts, the header stays in sight, and each column has a filter. What does not
/// fit on one sheet goes on on the next.
final class XlsxTable implements TableFile {
    /// Of a sheet, and of a cell: what Excel opens at most.
    static final int MOST_ROWS = 1_048_576;

    static final int MOST_CHARACTERS = 32_767;
    private static final int FLUSHED_ROWS = 500;
    private static final double WIDTH = 22;

    private final Workbook book;
    private final String name;
    private final List<String> header;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxTable(OutputStream out, String name, List<String> header) throws IOException {
        this(out, name, header, MOST_ROWS);
    }

    XlsxTable(OutputStream out, String name, List<String> header, int mostRows) throws IOException {
        this.book = new Workbook(out, "Passerelle", "1.0");
        this.name = name.substring(0, Math.min(name.length(), 24));
        this.header = List.copyOf(header);
        this.mostRows = mostRows;
        this.sheet = nextSheet();
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (rows == mostRows) {
            finishSheet();
            sheet = nextSheet();
        }
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (!cell.isEmpty()) {
                sheet.inlineString(rows, column, writable(cell));
                // A text even after somebody has edited the cell.
                sheet.style(rows, column).format("@").set();
            }
        }
        rows++;
        if (rows % FLUSHED_ROWS == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        finishSheet();
        book.finish();
        book.close();
    }

    private Worksheet nextSheet() throws IOException {
        sheets++;
        Worksheet next = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int column = 0; column < header.size(); column++) {
            next.width(column, WIDTH);
            next.inlineString(0, column, writable(header.get(column)));
            next.style(0, column).bold().set();
        }
        next.freezePane(0, 1);
        rows = 1;
        return next;
    }

    private void finishSheet() throws IOException {
        sheet.setAutoFilter(0, 0, Math.max(1, rows - 1), Math.max(0, header.size() - 1));
        sheet.finish();
    }

    /// XML 1.0, section 2.2 has no place for most control characters, nor for half a surrogate pair.
    private static String writable(String cell) {
        String cut = cell.length() > MOST_CHARACTERS ? cell.substring(0, MOST_CHARACTERS - 1) + "…" : cell;
        if (cut.codePoints().allMatch(XlsxTable::isWritable)) {
            return cut;
        }
        var text = new StringBuilder(cut.length());
        cut.codePoints().map(point -> isWritable(point) ? point : 0xFFFD).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isWritable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
