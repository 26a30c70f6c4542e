package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.springframework.mock.web.MockHttpServletResponse;

class DownloadTest {
    @Test
    void theFileIsSavedNotShownAndPartsCellsAsTheReadersSpreadsheetExpects() throws IOException {
        assertThat(written(Locale.FRENCH)).isEqualTo("\uFEFF\"nom\";\"numéro\"\r\n\"Zoé\";\"'+33170001000\"\r\n");
        assertThat(written(Locale.ENGLISH)).isEqualTo("\uFEFF\"nom\",\"numéro\"\r\n\"Zoé\",\"'+33170001000\"\r\n");
    }

    @Test
    void anySuffixButThatOfAWorkbookMeansCsv() {
        assertThat(Download.style("xlsx", Locale.FRENCH)).isEqualTo(FileStyle.EXCEL);
        assertThat(Download.style("pdf", Locale.FRENCH)).isEqualTo(FileStyle.spreadsheet(';'));
    }

    private static String written(Locale locale) throws IOException {
        var response = new MockHttpServletResponse();
        try (TableFile file =
                Download.table(response, "Zoé", Download.style("csv", locale), List.of("nom", "numéro"))) {
            file.row(List.of("Zoé", "+33170001000"));
        }
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("Zo%C3%A9.csv");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
