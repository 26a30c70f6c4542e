package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// A file that the browser saves instead of showing it.
public final class Download {
    private Download() {}

    /// @param name proposed to whoever saves it, without the suffix
    public static OutputStream start(HttpServletResponse response, String name, FileStyle style) throws IOException {
        response.setContentType(style.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + style.suffix(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return response.getOutputStream();
    }

    public static TableFile table(HttpServletResponse response, String name, FileStyle style, List<String> header)
            throws IOException {
        return TableFile.start(start(response, name, style), style, "passerelle", header);
    }

    /// For people: `xlsx`, or else CSV as the reader's spreadsheet expects it.
    public static FileStyle style(String suffix, Locale locale) {
        return suffix.equals("xlsx") ? FileStyle.EXCEL : FileStyle.spreadsheet(separator(locale));
    }

    /// Where commas part decimals, semicolons part cells.
    private static char separator(Locale locale) {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ';' : ',';
    }
}
