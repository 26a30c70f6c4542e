package org.passerelle.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// CSV as RFC 4180 has it.
final class CsvTable implements TableFile {
    private static final char MARK = '\uFEFF';
    /// What a spreadsheet begins a formula with, also in its wide form, and what it passes over in front of one.
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    private final CsvWriter csv;
    private final boolean safe;

    CsvTable(OutputStream out, FileStyle.Csv style, List<String> header) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (style.mark()) {
            text.write(MARK);
        }
        safe = style.safe();
        var builder = CsvWriter.builder().fieldSeparator(style.separator()).lineDelimiter(LineDelimiter.CRLF);
        // Quotes everywhere keep a cell whole in a spreadsheet that expects another separator.
        csv = (safe ? builder.quoteStrategy(QuoteStrategies.ALWAYS) : builder).build(text);
        row(header);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        try {
            csv.writeRecord(safe ? cells.stream().map(CsvTable::harmless).toList() : cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
