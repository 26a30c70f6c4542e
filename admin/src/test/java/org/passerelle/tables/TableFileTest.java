package org.passerelle.tables;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final List<String> HEADER = List.of("name", "number");

    @TempDir
    Path folder;

    @Test
    void aMachineReadsEachCellExactlyAsItIs() throws IOException {
        List<List<String>> rows = hostileRows();

        byte[] file = write(FileStyle.MACHINE, rows);

        assertThat(read(file, ',')).isEqualTo(withHeader(rows));
    }

    @Test
    void aFileForSpreadsheetsHasAMarkAndNoCellThatCouldBeAFormula() throws IOException {
        List<List<String>> rows = hostileRows();

        byte[] file = write(FileStyle.spreadsheet(';'), rows);

        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        List<List<String>> read = read(file, ';');
        assertThat(read).hasSize(1_001);
        assertThat(read.stream().flatMap(List::stream).filter(cell -> !cell.isEmpty()))
                .noneMatch(cell -> "=+-@\t\r\0".indexOf(cell.charAt(0)) >= 0);
        assertThat(read.stream().skip(1).map(row -> row.getFirst().replaceFirst("^'", "")))
                .isEqualTo(rows.stream()
                        .map(row -> row.getFirst().replaceFirst("^'", ""))
                        .toList());
    }

    /// A French spreadsheet parts cells at semicolons, whatever the file meant.
    @Test
    void aCellStaysWholeInASpreadsheetThatExpectsAnotherSeparator() throws IOException {
        byte[] file = write(FileStyle.spreadsheet(','), List.of(List.of("Zoé;=1+1;x", "1")));

        assertThat(new String(file, StandardCharsets.UTF_8)).endsWith("\"Zoé;=1+1;x\",\"1\"\r\n");
    }

    @Test
    void excelFindsTextsOnlyAndAHeaderThatStays() throws IOException {
        List<List<String>> rows = hostileRows();

        byte[] file = write(FileStyle.EXCEL, rows);

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> read = book.getFirstSheet().read();
            assertThat(read).hasSize(1_001);
            assertThat(read.stream().flatMap(Row::stream).filter(cell -> cell != null))
                    .allMatch(cell -> cell.getType() == CellType.STRING && cell.getFormula() == null);
            assertThat(read.get(1).getCellText(0)).isEqualTo("=1+1");
            assertThat(read.get(2).getCellText(0)).isEqualTo("+33170001000");
        }
        assertThat(entry(file, "xl/worksheets/sheet1.xml"))
                .contains("state=\"frozen\"", "<autoFilter ref=\"A1:B1001\"")
                .doesNotContain("<f>");
    }

    @Test
    void whatDoesNotFitOnASheetGoesOnOnTheNext() throws IOException {
        var out = new ByteArrayOutputStream();

        try (var table = new XlsxTable(out, "users", HEADER, 4)) {
            for (int i = 0; i < 7; i++) {
                table.row(List.of("User " + i, "0" + i));
            }
        }

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("users", "users 2", "users 3");
            assertThat(sheets.get(2).read().get(1).getCellText(1)).isEqualTo("06");
        }
    }

    @Test
    void aLongFileTakesNoMoreMemoryThanAShortOne() throws IOException {
        try (TableFile table = TableFile.start(OutputStream.nullOutputStream(), FileStyle.EXCEL, "users", HEADER)) {
            write(table, 20_000);
            long before = used();

            write(table, 100_000);

            assertThat(used() - before).isLessThan(16L << 20);
        }
    }

    private static void write(TableFile table, int rows) throws IOException {
        for (int i = 0; i < rows; i++) {
            table.row(List.of("User number " + i, "+3317000" + i));
        }
    }

    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// A thousand cells that try to be something else: formulas, quotes, separators, line ends, control characters,
    /// directions.
    private static List<List<String>> hostileRows() {
        var random = new Random(1_000);
        List<String> pieces = List.of(
                "=",
                "+",
                "-",
                "@",
                "\t",
                "\r",
                "\n",
                "\0",
                "\"",
                "'",
                ",",
                ";",
                "|",
                " ",
                "HYPERLINK(\"http://evil\")",
                "cmd|' /C calc'!A0",
                "1+1",
                "Zoé",
                "\u202Egnp",
                "\uFEFF",
                "<f>1</f>",
                "&amp;",
                "]]>",
                "太郎",
                "\uD83D\uDE00",
                "\u0007",
                "\uFFFE");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("=1+1", "1"));
        rows.add(List.of("+33170001000", "2"));
        while (rows.size() < 1_000) {
            var cell = new StringBuilder();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                cell.append(pieces.get(random.nextInt(pieces.size())));
            }
            rows.add(List.of(cell.toString(), String.valueOf(rows.size() + 1)));
        }
        return rows;
    }

    private static byte[] write(FileStyle style, List<List<String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (TableFile table = TableFile.start(out, style, "users", HEADER)) {
            for (List<String> row : rows) {
                table.row(row);
            }
        }
        return out.toByteArray();
    }

    private static List<List<String>> withHeader(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEADER));
        all.addAll(rows);
        return all;
    }

    private static List<List<String>> read(byte[] file, char separator) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream().map(line -> List.copyOf(line.getFields())).toList();
        }
    }

    private String entry(byte[] file, String name) throws IOException {
        Path path = Files.write(folder.resolve("file.xlsx"), file);
        try (var zip = new ZipFile(path.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
