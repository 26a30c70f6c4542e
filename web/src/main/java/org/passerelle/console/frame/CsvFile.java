package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// A list as a file for spreadsheets: UTF-8 with a mark, commas, and no cell that a spreadsheet takes for a formula.
public final class CsvFile {
    private static final String MARK = "\uFEFF";

    private CsvFile() {}

    /// @param name proposed to whoever saves it
    public static PrintWriter start(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var out = new PrintWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        out.print(MARK);
        return out;
    }

    public static void line(PrintWriter out, List<String> cells) {
        out.print(cells.stream().map(CsvFile::cell).collect(Collectors.joining(",")));
        out.print("\r\n");
    }

    /// Telephone numbers begin with a plus and stay as they are; anything else that could be a formula gets an
    /// apostrophe in front (OWASP, CSV injection).
    static String cell(String text) {
        boolean formula =
                !text.isEmpty() && "=-@\t\r+".indexOf(text.charAt(0)) >= 0 && !text.matches("\\+[0-9 ]{5,20}");
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
