package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class CsvFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"})
    void aCellThatASpreadsheetWouldCalculateIsMadeText(String hostile) {
        assertThat(CsvFile.cell(hostile).replace("\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+33 1 70 00 10 00", "+33170001000", "Zoé", "山田 健一", ""})
    void namesAndTelephoneNumbersStayAsTheyAre(String plain) {
        assertThat(CsvFile.cell(plain)).isEqualTo(plain);
    }

    @Test
    void separatorsAndQuotationMarksStayInsideTheirCell() {
        assertThat(CsvFile.cell("Dupont, Zoé")).isEqualTo("\"Dupont, Zoé\"");
        assertThat(CsvFile.cell("say \"no\", Zoé")).isEqualTo("\"say \"\"no\"\", Zoé\"");
        assertThat(CsvFile.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void theFileSaysThatItIsUtf8AndIsSavedNotShown() throws IOException {
        var response = new MockHttpServletResponse();

        try (PrintWriter out = CsvFile.start(response, "move.csv")) {
            CsvFile.line(out, List.of("Zoé", "+33170001000"));
        }

        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFZoé,+33170001000\r\n");
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
    }
}
