package org.passerelle.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.passerelle.access.RefusedException;

/// The lines of a file, one after the other, in bounded memory. Not thread-safe.
///
/// A cell may have 64 Ki characters: more is never a list of users, but it could fill the memory.
final class Lines implements Closeable {
    static final int MOST_CELL_CHARACTERS = 64 * 1024;
    static final long MOST_LINES = 2_000_000;
    private static final int MOST_LINE_CHARACTERS = 256 * 1024;
    private static final int MOST_COLUMNS = 200;
    private static final int READ_BYTES = 64 * 1024;

    private final Content content;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private long count;

    /// A line, counted from 1 without the header.
    record Line(long number, List<String> cells) {}

    Lines(Content content) throws IOException {
        FileFormat format = content.format();
        this.content = content;
        var decoder = Charset.forName(format.charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Reader text = new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(content.file()), READ_BYTES), decoder);
        reader = CsvReader.builder()
                .fieldSeparator(format.separator())
                .detectBomHeader(false)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MOST_LINE_CHARACTERS)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS)
                                .maxFieldSize(MOST_CELL_CHARACTERS)
                                .maxRecordSize(MOST_LINE_CHARACTERS)),
                        text);
        if (format.skippedLines() > 0) {
            reader.skipLines(format.skippedLines());
        }
        records = reader.iterator();
        if (format.hasHeader() && hasNext()) {
            read();
        }
        count = 0;
    }

    /// @throws RefusedException where the file goes wrong: encoding, quotes, a line too long
    boolean hasNext() {
        return guarded(records::hasNext);
    }

    Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more lines");
        }
        if (count >= MOST_LINES) {
            throw new RefusedException(ImportRefusal.TOO_MANY_LINES, Map.of("most", MOST_LINES));
        }
        CsvRecord cells = read();
        return new Line(count, content.corrected(count, below(cells.getFields())));
    }

    /// What stands beside a list on its sheet is none of its columns.
    private List<String> below(List<String> cells) {
        int columns = content.format().columns().size();
        return content.format().isWorkbook() && cells.size() > columns ? cells.subList(0, columns) : cells;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private CsvRecord read() {
        CsvRecord read = guarded(records::next);
        count++;
        return read;
    }

    private <T> T guarded(java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new RefusedException(ImportRefusal.WRONG_ENCODING, Map.of("line", count + 1));
            }
            throw e;
        } catch (CsvParseException e) {
            boolean tooLong = String.valueOf(e.getMessage()).contains("exceed")
                    || String.valueOf(e.getMessage()).contains("maximum");
            ImportRefusal refusal = tooLong ? ImportRefusal.LINE_TOO_LONG : ImportRefusal.QUOTES_BROKEN;
            throw new RefusedException(refusal, Map.of("line", count + 1, "most", MOST_LINE_CHARACTERS));
        }
    }
}
