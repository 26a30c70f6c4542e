package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.passerelle.access.RefusedException;
import org.passerelle.directory.UserDetails;
import org.passerelle.jobs.Result;

/// Files that were recognised wrongly, and what somebody says who knows better.
class ReadingsTest extends ImportTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Test
    void accentsBelowWhatWasLookedAtAreReadInTheEncodingThatSomebodySays() throws IOException {
        var text = new StringBuilder("UserPrincipalName;DisplayName;City\r\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("user")
                    .append(i)
                    .append("@contoso.example;User ")
                    .append(i)
                    .append(";Lyon\r\n");
        }
        text.append("helene@contoso.example;Hélène Garçon;Orléans\r\n");
        Upload upload = send(text.toString(), WINDOWS);
        assertThat(upload.format().charset()).isEqualTo("UTF-8");
        assertThatThrownBy(() -> imports.preview(contoso.admin(), upload)).hasMessageContaining("WRONG_ENCODING");

        Upload read = read(upload, Optional.of(Encoding.WINDOWS_1252), Optional.empty(), Optional.empty());

        assertThat(preview(read).of(Result.CHANGED)).isEqualTo(2_001);
        run(read);
        assertThat(user("helene").displayName()).isEqualTo("Hélène Garçon");
    }

    @Test
    void anEncodingThatDoesNotFitIsRefusedAndTheFileIsReadAsBefore() {
        Upload upload = send("UserPrincipalName;DisplayName\nzoe@contoso.example;Zoé\n", WINDOWS);

        assertThatThrownBy(() -> read(upload, Optional.of(Encoding.UTF_8), Optional.empty(), Optional.of(1)))
                .hasMessageContaining("WRONG_ENCODING");
        assertThatThrownBy(() -> read(upload, Optional.of(Encoding.UTF_16), Optional.empty(), Optional.of(1)))
                .isInstanceOf(RefusedException.class);

        Upload after = uploads.require(contoso.admin(), upload.id());
        assertThat(after.format()).isEqualTo(upload.format());
        run(after);
        assertThat(user("zoe").displayName()).isEqualTo("Zoé");
    }

    @Test
    void aFileOfUtf16WithoutAMarkIsReadInEitherOrderOfItsBytes() throws IOException {
        for (Charset order : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            String name = order.equals(StandardCharsets.UTF_16LE) ? "petr" : "olga";
            Upload upload = send("UserPrincipalName;DisplayName\n" + name + "@contoso.example;Пётр Иванов\n", order);

            Upload read = read(upload, Optional.of(Encoding.UTF_16), Optional.empty(), Optional.empty());
            run(read);

            assertThat(user(name).displayName()).isEqualTo("Пётр Иванов");
        }
    }

    @Test
    void theHeaderBelowThreeTitlesIsReadWhereSomebodySays() throws IOException {
        Upload upload = uploads.take(contoso.admin(), "file.csv", Optional.of(FileKind.USERS), stream("""
                        Contoso, Paris, 2026
                        Liste du personnel

                        UserPrincipalName;DisplayName;City
                        zoe@contoso.example;Zoé;Paris
                        """));
        assertThat(upload.format().columns()).containsExactly("Contoso", " Paris", " 2026");

        Upload read = read(upload, Optional.empty(), Optional.of(Separator.SEMICOLON), Optional.of(4));

        assertThat(read.format().columns()).containsExactly("UserPrincipalName", "DisplayName", "City");
        assertThat(preview(read).of(Result.CHANGED)).isEqualTo(1);
        assertThat(Reading.of(read.format()).orElseThrow().headerRow()).contains(4);
        run(read);
        assertThat(user("zoe").city()).isEqualTo("Paris");
    }

    @Test
    void columnsThatNobodyKnowsAreReadSoThatTheyCanBeExplained() throws IOException {
        Upload upload = send("UserPrincipalName;DisplayName\nKennung|Wer\nzoe@contoso.example|Zoé\n");

        Upload read = read(upload, Optional.empty(), Optional.of(Separator.BAR), Optional.of(2));

        assertThat(read.format().columns()).containsExactly("Kennung", "Wer");
        assertThat(read.format().mapping()).isEmpty();
    }

    @Test
    void aChoiceThatReadsNothingSaysWhatItFoundAndLeavesTheFileAsItWas() {
        Upload upload = send("UserPrincipalName;DisplayName\nzoe@contoso.example;Zoé\n");

        assertThatThrownBy(() -> read(upload, Optional.empty(), Optional.of(Separator.BAR), Optional.of(1)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(ImportRefusal.NOTHING_READ);
                    assertThat(refused.facts()).containsEntry("found", "UserPrincipalName;DisplayName");
                });
        assertThatThrownBy(() -> read(upload, Optional.empty(), Optional.empty(), Optional.of(2)))
                .hasMessageContaining("NO_LIST_BELOW");
        assertThatThrownBy(() -> read(upload, Optional.empty(), Optional.empty(), Optional.of(Integer.MAX_VALUE)))
                .hasMessageContaining("NO_LIST_BELOW");
        assertThatThrownBy(() -> read(upload, Optional.empty(), Optional.empty(), Optional.of(0)))
                .hasMessageContaining("BAD_HEADER_ROW");
        assertThatThrownBy(() -> uploads.read(contoso.admin(), upload.id(), Reading.ofSheet("Lyon")))
                .hasMessageContaining("NOT_TO_BE_CHOSEN");

        assertThat(uploads.require(contoso.admin(), upload.id()).format()).isEqualTo(upload.format());
    }

    @Test
    void ofAWorkbookTheSheetAndTheLineOfItsHeaderAreChosen() throws IOException {
        Upload upload = send(stream(book()));
        assertThat(upload.format().plain().sheet()).isEqualTo("Siège");

        Upload read = uploads.read(
                contoso.admin(),
                upload.id(),
                new Reading(Optional.empty(), Optional.empty(), Optional.of(4), Optional.of("Lyon")));

        assertThat(read.format().columns()).containsExactly("Courriel", "Nom complet", "Mot de passe");
        assertThat(read.format().plain().sheet()).isEqualTo("Lyon");
        assertThat(Reading.of(read.format()).orElseThrow().headerRow()).contains(4);
        assertThat(imports.sample(read, 1).getFirst()).containsExactly("luc@contoso.example", "Luc", "");
        assertThatThrownBy(() -> read(read, Optional.of(Encoding.UTF_8), Optional.empty(), Optional.empty()))
                .hasMessageContaining("NOT_TO_BE_CHOSEN");
        assertThat(run(uploads.require(contoso.admin(), read.id())).counters().changed())
                .isEqualTo(1);
        assertThat(user("luc").displayName()).isEqualTo("Luc");
    }

    @Test
    void aPasswordIsEmptiedButNoLineThatWasPartedAtTheWrongSign() throws IOException {
        Upload upload = send("UserPrincipalName;DisplayName;Password\nzoe@contoso.example;Zoé;s3cret\n");
        assertThat(imports.sample(upload, 1).getFirst()).containsExactly("zoe@contoso.example", "Zoé", "");

        assertThatThrownBy(() -> read(upload, Optional.empty(), Optional.of(Separator.BAR), Optional.of(1)))
                .hasMessageContaining("NOTHING_READ");

        assertThat(imports.sample(uploads.require(contoso.admin(), upload.id()), 1)
                        .getFirst())
                .containsExactly("zoe@contoso.example", "Zoé", "");
    }

    private Upload read(
            Upload upload, Optional<Encoding> encoding, Optional<Separator> separator, Optional<Integer> headerRow)
            throws IOException {
        return uploads.read(
                contoso.admin(), upload.id(), new Reading(encoding, separator, headerRow, Optional.empty()));
    }

    private UserDetails user(String name) {
        return users.findByName(contoso.tenant(), name + "@contoso.example")
                .orElseThrow()
                .details();
    }

    private static ByteArrayInputStream stream(String text) {
        return stream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] book() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Test", "1.0")) {
            rows(book.newWorksheet("Siège"), 0, new String[][] {
                {"Courriel", "Nom complet"}, {"zoe@contoso.example", "Zoé"}
            });
            Worksheet lyon = book.newWorksheet("Lyon");
            rows(lyon, 0, new String[][] {{"Contoso"}, {"Lyon, 2026"}, {"confidentiel"}});
            rows(lyon, 3, new String[][] {
                {"Courriel", "Nom complet", "Mot de passe"}, {"luc@contoso.example", "Luc", "s3cret"}
            });
        }
        return bytes.toByteArray();
    }

    private static void rows(Worksheet sheet, int from, String[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                sheet.value(from + row, column, rows[row][column]);
            }
        }
    }
}
