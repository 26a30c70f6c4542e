package org.passerelle.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;

/// Recognises what a file is by its header.
final class Recognition {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(sip:)?[^\\s@,;]+@[^\\s@,;]+");
    private static final Pattern PREAMBLE = Pattern.compile("(?i)(#type\\b.*|version:v.*|sep=.)");
    private static final int MOST_COLUMNS = 200;

    private Recognition() {}

    /// @throws RefusedException `UNKNOWN_COLUMNS`, `TOO_MANY_COLUMNS`
    static FileFormat of(Sniffer.Sniffed sniffed, String fileName) {
        String text = sniffed.text();
        int skipped = 0;
        String line = firstLine(text);
        while (PREAMBLE.matcher(line.strip().replaceAll("^\"|\"$", "")).matches()) {
            text = text.substring(Math.min(text.length(), line.length() + 1)).replaceFirst("^\n", "");
            skipped++;
            line = firstLine(text);
        }
        char separator = Sniffer.separator(line);
        List<String> cells = cells(line, separator);
        if (cells.size() > MOST_COLUMNS) {
            throw new RefusedException(
                    ImportRefusal.TOO_MANY_COLUMNS, Map.of("found", cells.size(), "most", MOST_COLUMNS));
        }
        if (ADDRESS.matcher(cells.getFirst().strip()).matches()) {
            return new FileFormat(
                    FileKind.LICENCES,
                    sniffed.charset().name(),
                    separator,
                    skipped,
                    false,
                    cells.stream().map(_ -> "").toList(),
                    Map.of(0, Field.USER));
        }
        FileKind kind = kind(cells)
                .orElseThrow(() -> new RefusedException(
                        ImportRefusal.UNKNOWN_COLUMNS,
                        Map.of(
                                "file",
                                fileName,
                                "columns",
                                String.join(", ", cells.subList(0, Math.min(8, cells.size()))))));
        return new FileFormat(kind, sniffed.charset().name(), separator, skipped, true, cells, mapping(cells, kind));
    }

    static Map<Integer, Field> mapping(List<String> columns, FileKind kind) {
        var mapping = new HashMap<Integer, Field>();
        if (columns.contains("etag") && columns.contains("id") && Field.OUR_ID.isOf(kind)) {
            mapping.put(columns.indexOf("id"), Field.OUR_ID);
        }
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            Field.of(columns.get(i), kind)
                    .filter(field -> !mapping.containsKey(column) && !mapping.containsValue(field))
                    .ifPresent(field -> mapping.put(column, field));
        }
        return mapping;
    }

    private static Optional<FileKind> kind(List<String> cells) {
        Map<Integer, Field> records = mapping(cells, FileKind.RECORDS);
        if (records.containsValue(Field.ACP_INFORMATION)
                || (records.containsValue(Field.TOLL) && records.containsValue(Field.PARTICIPANT))) {
            return Optional.of(FileKind.RECORDS);
        }
        Map<Integer, Field> users = mapping(cells, FileKind.USERS);
        if (users.containsValue(Field.USER) && users.containsValue(Field.DISPLAY_NAME)) {
            return Optional.of(FileKind.USERS);
        }
        return mapping(cells, FileKind.LICENCES).containsValue(Field.USER)
                ? Optional.of(FileKind.LICENCES)
                : Optional.empty();
    }

    private static List<String> cells(String line, char separator) {
        return new ArrayList<>(CsvReader.builder()
                .fieldSeparator(separator)
                .ofSingleCsvRecord(line)
                .getFields());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        int carriage = text.indexOf('\r');
        int cut = end < 0 ? carriage : carriage < 0 ? end : Math.min(end, carriage);
        return cut < 0 ? text : text.substring(0, cut);
    }
}
