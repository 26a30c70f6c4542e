package org.passerelle.migration;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.passerelle.access.RefusedException;

/// A list of addresses, one a line, with or without the conference ID that each is to have in a second column. Read in
/// chunks, however long it is.
final class PlanFile {
    private static final int CHUNK = 2_000;
    private static final int MOST_LINE_CHARACTERS = 4 * 1024;
    private static final int LOOKED_AT = 64 * 1024;

    private PlanFile() {}

    /// @param conferenceId as the file has it, without spaces
    record Line(String address, Optional<String> conferenceId) {}

    /// @param each is given the lines in their order; one without an address is left out, like the header
    /// @throws RefusedException `PLAN_FILE_UNREADABLE`
    static void read(InputStream content, Consumer<List<Line>> each) {
        try {
            var text = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), LOOKED_AT);
            CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .detectBomHeader(false)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(MOST_LINE_CHARACTERS)
                    .ofCsvRecord(text);
            var lines = new ArrayList<Line>(CHUNK);
            for (CsvRecord record : records) {
                line(record).ifPresent(lines::add);
                if (lines.size() == CHUNK) {
                    each.accept(lines);
                    lines.clear();
                }
            }
            each.accept(lines);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new RefusedException(PlanRefusal.PLAN_FILE_UNREADABLE);
        }
    }

    private static Optional<Line> line(CsvRecord record) {
        String address = record.getField(0).replace("\uFEFF", "").strip();
        String conferenceId = record.getFieldCount() > 1 ? record.getField(1).replaceAll("\\s", "") : "";
        return address.contains("@")
                ? Optional.of(new Line(address, Optional.of(conferenceId).filter(id -> !id.isEmpty())))
                : Optional.empty();
    }

    /// What stands most often in the first line: semicolons, as French spreadsheets write, tabs, or commas.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOKED_AT);
        String first = Optional.ofNullable(text.readLine()).orElse("");
        text.reset();
        return first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
    }
}
