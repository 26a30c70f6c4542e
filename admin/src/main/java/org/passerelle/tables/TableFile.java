package org.passerelle.tables;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A table on its way out: each row leaves before the next one comes, so that the memory it takes does not grow. Not
/// thread-safe.
public sealed interface TableFile extends Closeable permits CsvTable, XlsxTable {
    /// @param name of the sheet
    /// @param out is closed with the file
    static TableFile start(OutputStream out, FileStyle style, String name, List<String> header) throws IOException {
        return switch (style) {
            case FileStyle.Csv csv -> new CsvTable(out, csv, header);
            case FileStyle.Xlsx _ -> new XlsxTable(out, name, header);
        };
    }

    void row(List<String> cells) throws IOException;
}
