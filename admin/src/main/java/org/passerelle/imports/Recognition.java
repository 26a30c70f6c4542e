package org.passerelle.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;
import org.passerelle.directory.UserKey;

/// Recognises what a file is by its header, which may stand below a title.
final class Recognition {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(sip:)?[^\\s@,;]+@[^\\s@,;]+");
    private static final Pattern PREAMBLE = Pattern.compile("(?i)(#type\\b.*|version:v.*|sep=.)");
    private static final int MOST_COLUMNS = 200;
    /// How far down a header is looked for, and how many lines below it are looked at.
    private static final int LINES_LOOKED_AT = 10;

    private static final int SHOWN_CHARACTERS = 60;

    private Recognition() {}

    /// @param wanted what somebody said the file is; empty to find out
    /// @param reading what else somebody said of it
    /// @throws RefusedException `UNKNOWN_COLUMNS`, `TOO_MANY_COLUMNS`, `NO_LIST_BELOW`, `NOTHING_READ`
    static FileFormat of(Sniffer.Sniffed sniffed, String fileName, Optional<FileKind> wanted, Reading reading) {
        List<String> lines =
                sniffed.text().lines().limit(linesLookedAt(reading)).toList();
        if (reading.headerRow().isPresent()) {
            return below(sniffed, lines, reading.headerRow().get(), reading, wanted);
        }
        int skipped = preamble(lines);
        List<String> below = lines.subList(skipped, lines.size());
        char separator = separator(reading, below.isEmpty() ? "" : below.getFirst());
        List<String> first = cells(below.isEmpty() ? "" : below.getFirst(), separator);
        requireNotTooMany(first);
        if (ADDRESS.matcher(first.getFirst().strip()).matches()) {
            return addresses(sniffed, separator, skipped, first);
        }
        for (int down = 0; down < Math.min(LINES_LOOKED_AT, below.size()); down++) {
            char here = separator(reading, below.get(down));
            var header = new Header(cells(below.get(down), here), samples(below, down, here));
            Optional<FileKind> kind = down == 0 ? wanted.or(header::kind) : header.kind();
            if (kind.isPresent()) {
                return format(sniffed, here, skipped + down, header, kind.get());
            }
        }
        throw new RefusedException(
                ImportRefusal.UNKNOWN_COLUMNS,
                Map.of("file", fileName, "columns", String.join(", ", first.subList(0, Math.min(8, first.size())))));
    }

    /// Its header is where somebody said.
    private static FileFormat below(
            Sniffer.Sniffed sniffed, List<String> lines, int row, Reading reading, Optional<FileKind> wanted) {
        boolean isList = row < lines.size()
                && !lines.get(row - 1).isBlank()
                && lines.subList(row, lines.size()).stream().anyMatch(line -> !line.isBlank());
        if (!isList) {
            throw new RefusedException(ImportRefusal.NO_LIST_BELOW, Map.of("line", row));
        }
        String line = lines.get(row - 1);
        char separator = separator(reading, line);
        var header = new Header(cells(line, separator), samples(lines, row - 1, separator));
        requireNotTooMany(header.columns());
        FileKind kind = header.kind().or(() -> wanted).orElse(FileKind.USERS);
        if (header.columns().size() == 1 && header.known(kind) == 0) {
            throw new RefusedException(
                    ImportRefusal.NOTHING_READ,
                    Map.of("line", row, "found", line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS))));
        }
        return format(sniffed, separator, row - 1, header, kind);
    }

    private static char separator(Reading reading, String line) {
        return reading.separator().map(Separator::sign).orElseGet(() -> Sniffer.separator(line));
    }

    private static void requireNotTooMany(List<String> columns) {
        if (columns.size() > MOST_COLUMNS) {
            throw new RefusedException(
                    ImportRefusal.TOO_MANY_COLUMNS, Map.of("found", columns.size(), "most", MOST_COLUMNS));
        }
    }

    private static long linesLookedAt(Reading reading) {
        return 3L * LINES_LOOKED_AT + reading.headerRow().orElse(0);
    }

    private static FileFormat format(
            Sniffer.Sniffed sniffed, char separator, int skipped, Header header, FileKind kind) {
        Map<Integer, Field> mapping = header.mapping(kind);
        return new FileFormat(
                kind,
                sniffed.charset().name(),
                separator,
                skipped,
                true,
                header.columns(),
                mapping,
                FileOrigin.of(header.columns()),
                UserKey.SIGN_IN_NAME,
                FileFormat.NO_SOURCE);
    }

    private static FileFormat addresses(Sniffer.Sniffed sniffed, char separator, int skipped, List<String> first) {
        return new FileFormat(
                FileKind.LICENCES,
                sniffed.charset().name(),
                separator,
                skipped,
                false,
                first.stream().map(_ -> "").toList(),
                Map.of(0, Field.USER),
                FileOrigin.ADDRESSES,
                UserKey.SIGN_IN_NAME,
                FileFormat.NO_SOURCE);
    }

    private static int preamble(List<String> lines) {
        int skipped = 0;
        while (skipped < lines.size()
                && PREAMBLE.matcher(lines.get(skipped).strip().replaceAll("^\"|\"$", ""))
                        .matches()) {
            skipped++;
        }
        return skipped;
    }

    private static List<List<String>> samples(List<String> lines, int header, char separator) {
        return lines.subList(header + 1, Math.min(lines.size(), header + 1 + LINES_LOOKED_AT)).stream()
                .map(line -> cells(line, separator))
                .toList();
    }

    private static List<String> cells(String line, char separator) {
        try {
            return new ArrayList<>(CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields());
        } catch (de.siegmar.fastcsv.reader.CsvParseException goesOnOnTheNextLine) {
            return List.of("");
        }
    }
}
