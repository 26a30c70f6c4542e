package org.passerelle.tables;

/// How a list is written down: `docs/adr/0050-files.md`.
public sealed interface FileStyle {
    /// What a program reads: commas, no mark, every cell exactly as it is.
    FileStyle MACHINE = new Csv(',', false, false);

    /// What Excel opens: text cells, so that nothing is a formula and no digit is lost.
    FileStyle EXCEL = new Xlsx();

    /// What a spreadsheet opens without damage: a mark of UTF-8, and an apostrophe in front of what could be a formula.
    ///
    /// @param separator the semicolon where a decimal comma is written
    static FileStyle spreadsheet(char separator) {
        return new Csv(separator, true, true);
    }

    /// `csv` or `xlsx`.
    String suffix();

    String contentType();

    /// RFC 4180 in UTF-8.
    ///
    /// @param mark a byte order mark, without which Excel takes the file for Windows-1252
    /// @param safe no cell is taken for a formula (OWASP ASVS 1.2.10); else cells stay as they are
    record Csv(char separator, boolean mark, boolean safe) implements FileStyle {
        public Csv {
            if (",;\t|".indexOf(separator) < 0) {
                throw new IllegalArgumentException("separator must be a comma, semicolon, tab or bar: " + separator);
            }
        }

        @Override
        public String suffix() {
            return "csv";
        }

        @Override
        public String contentType() {
            return "text/csv;charset=UTF-8";
        }
    }

    /// Office Open XML.
    record Xlsx() implements FileStyle {
        @Override
        public String suffix() {
            return "xlsx";
        }

        @Override
        public String contentType() {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
    }
}
