package org.passerelle.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.RefusedException;

class SourcesTest {
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
            </Relationships>
            """;
    private static final String BOOK = """
            <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>
            """;

    @TempDir
    private Path directory;

    @Test
    void aWorkbookIsReadAsItsCellsShow() throws IOException {
        Path file = directory.resolve("book.xlsx");
        try (var book = new Workbook(Files.newOutputStream(file), "Test", "1.0")) {
            var sheet = book.newWorksheet("People");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Telephone");
            sheet.value(0, 2, "Active");
            sheet.value(2, 0, "Zoé \"Z\" <Lefèvre> & co;\nline");
            sheet.value(2, 1, 33170001000L);
            sheet.value(2, 2, true);
            sheet.value(3, 0, "0612345678");
            sheet.value(3, 1, 12);
            sheet.inlineString(3, 2, "No");
            sheet.formula(4, 0, "A1");
            sheet.value(4, 1, 0.5);
        }

        Plain plain = write(file);

        assertThat(text()).isEqualTo("""
                Name,Telephone,Active\r
                "Zoé ""Z"" <Lefèvre> & co;
                line",33170001000,TRUE\r
                0612345678,12,No\r
                ,0.5,\r
                """);
        assertThat(plain).isEqualTo(new Plain("People", List.of("People"), 1, 0));
    }

    @Test
    void aNumberHasItsDigitsAsLongAsTheyAreCertain() throws IOException {
        write(book(
                "<sheetData><row><c><v>3.3170001E10</v></c><c><v>1.23456789012345678E18</v></c><c><v>1E999999999</v></c></row></sheetData>",
                ""));

        assertThat(text()).isEqualTo("33170001000,1.23456789012345678E+18,1E+999999999\r\n");
    }

    @Test
    void thousandsOfSharedTextsAreKeptOutsideTheMemory() throws IOException {
        Path file = directory.resolve("large.xlsx");
        try (var book = new Workbook(Files.newOutputStream(file), "Test", "1.0")) {
            var sheet = book.newWorksheet("People");
            sheet.value(0, 0, "userPrincipalName");
            for (int row = 1; row <= 20_000; row++) {
                sheet.value(row, 0, "user" + row + "@contoso.example");
            }
        }

        write(file);

        assertThat(text().lines()).hasSize(20_001).endsWith("user20000@contoso.example");
        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void anotherSheetIsReadWhereItIsAskedFor() throws IOException {
        Path file = directory.resolve("two.xlsx");
        try (var book = new Workbook(Files.newOutputStream(file), "Test", "1.0")) {
            book.newWorksheet("Notes");
            book.newWorksheet("Old").value(0, 0, "old");
            book.newWorksheet("New").value(0, 0, "new");
        }

        assertThat(write(file).sheet()).isEqualTo("Old");
        Plain chosen = Sources.write(file, SourceKind.WORKBOOK, "New", out());

        assertThat(text()).isEqualTo("new\r\n");
        assertThat(chosen.sheets()).containsExactly("Notes", "Old", "New");
        assertRefused(() -> Sources.write(file, SourceKind.WORKBOOK, "Gone", out()), "NO_SUCH_SHEET");
        assertRefused(() -> Sources.write(file, SourceKind.WORKBOOK, "Notes", out()), "NOTHING_ON_SHEET");
    }

    @Test
    void aCellFarOutTakesNoMemory() throws IOException {
        Path file = book("<sheetData><row><c r=\"ZZZZZZZ1\" t=\"str\"><v>x</v></c></row></sheetData>", "");

        assertRefused(() -> write(file), "TOO_MANY_SHEET_COLUMNS");
    }

    @Test
    void aBombOfZerosStopsUnpackingEarly() throws IOException {
        Path file = directory.resolve("bomb.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", "<Types/>");
            put(zip, "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", RELATIONS.formatted("worksheet", "sheet.xml"));
            put(zip, "xl/workbook.xml", BOOK);
            put(zip, "xl/sharedStrings.xml", "<sst/>");
            zip.putNextEntry(new ZipEntry("xl/sheet.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int megabyte = 0; megabyte < 400; megabyte++) {
                zip.write(blanks);
            }
        }
        long size = Files.size(file);

        assertThat(size).isLessThan(1 << 20);
        assertRefused(() -> write(file), "UNPACKS_TOO_LARGE");
    }

    @Test
    void aTextNamedAMillionTimesDoesNotFillTheDisk() throws IOException {
        String row = "<row><c t=\"s\"><v>0</v></c></row>";
        Path file =
                book("<sheetData>" + row.repeat(1_000) + "</sheetData>", "<si><t>" + "x".repeat(30_000) + "</t></si>");

        assertRefused(
                () -> org.passerelle.sources.Workbook.write(file, "", out(), new Limits(32L << 20, 200, 1L << 20)),
                "UNPACKS_TOO_LARGE");
    }

    @Test
    void entitiesOfItsOwnReachNothingAndDoNotGrow() throws IOException {
        Path outside = Files.writeString(directory.resolve("secret"), "outside");
        String type = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + outside.toUri() + "\"><!ENTITY y \"yyyyyyyy\">]>";
        Path file = book(
                type,
                "<sheetData><row><c t=\"str\"><v>&x;&y;</v></c><c t=\"str\"><v>end</v></c></row></sheetData>",
                "");

        try {
            write(file);
        } catch (RefusedException refused) {
            assertThat(refused).hasMessageContaining("BROKEN_WORKBOOK");
        }

        assertThat(text()).doesNotContain("outside", "yyyy");
    }

    @Test
    void brokenWorkbooksAreSaidToBeBroken() throws IOException {
        Path unclosed = book("<sheetData><row><c t=\"str\"><v>x</v>", "");
        Path noText = book("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>", "<si><t>only</t></si>");
        Path empty = directory.resolve("empty.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            put(zip, "[Content_Types].xml", "<Types/>");
            put(zip, "xl/other.xml", "<x/>");
        }

        assertRefused(() -> write(unclosed), "BROKEN_WORKBOOK");
        assertRefused(() -> write(noText), "BROKEN_WORKBOOK");
        assertRefused(() -> write(empty), "BROKEN_WORKBOOK");
    }

    @Test
    void oldAndLockedWorkbooksAreNamed() throws IOException {
        Path file = directory.resolve("old.xls");
        Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});

        assertRefused(() -> Sources.recognise(file, "old.xls"), "OLD_OR_LOCKED_WORKBOOK");
    }

    /// Whatever happens to a workbook on its way, it is read or refused, never anything else.
    @Test
    void aDamagedWorkbookIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(
                book("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", "<si><t>only</t></si>"));
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change < 4; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(directory.resolve("damaged.xlsx"), damaged);
            try {
                if (Sources.recognise(file, "damaged.xlsx").isPresent()) {
                    Sources.write(file, SourceKind.WORKBOOK, "", out());
                }
            } catch (RefusedException refused) {
                assertThat(refused.refusal()).isInstanceOf(SourceRefusal.class);
            }
        }
    }

    @Test
    void peopleOfADirectoryComeWithoutTheirPasswords() throws IOException {
        Path file = Files.writeString(directory.resolve("people.ldif"), """
                version: 1
                # the unit is nobody
                dn: ou=Ventes,dc=contoso,dc=example
                objectClass: organizationalUnit
                ou: Ventes

                dn:: Y249Wm/DqSBMZWbDqHZyZSxvdT1WZW50ZXM=
                cn:: Wm/DqSBMZWbDqHZyZQ==
                sn;lang-fr: Lefèvre
                givenName: Zoé
                mail: zoe@contoso.example
                mail: z.lefevre@contoso.example
                telephoneNumber: +33 1 70 00
                  00 01
                userPassword:: c2VjcmV0
                jpegPhoto:< file:///etc/passwd
                userAccountControl: 514

                dn: cn=gone,dc=contoso
                changetype: delete
                """);

        assertThat(Sources.recognise(file, "people.ldif")).contains(SourceKind.LDIF);
        Plain plain = Sources.write(file, SourceKind.LDIF, "", out());

        List<String> lines = text().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(row(lines))
                .containsEntry("displayName", "Zoé Lefèvre")
                .containsEntry("mail", "zoe@contoso.example")
                .containsEntry("telephoneNumber", "+33 1 70 00 00 01")
                .containsEntry("userAccountControl", "514");
        assertThat(text()).doesNotContain("secret", "c2VjcmV0", "passwd");
        assertThat(plain.passedOver()).isEqualTo(2);
    }

    @Test
    void anAddressBookComesInAllVersions() throws IOException {
        Path file = Files.writeString(directory.resolve("people.vcf"), """
                BEGIN:VCARD
                VERSION:3.0
                N:Lefèvre;Zoé;;;
                FN:Zoé Lefèvre
                ORG:Contoso;Ventes
                TITLE:Analyste
                item1.EMAIL;TYPE=INTERNET:old@contoso.example
                EMAIL;TYPE=INTERNET,PREF:zoe@contoso.example
                TEL;TYPE=CELL:+33 6 00 00 00 00
                TEL;TYPE=WORK,VOICE:+33 1 70 00 00 01
                ADR;TYPE=WORK:;;1 rue; Paris;;75001;France
                PHOTO;ENCODING=b:AAAA
                 BBBB
                END:VCARD
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gar=C3=A7on;H=C3=A9l=
                =C3=A8ne
                EMAIL:helene@contoso.example
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Nobody to write to
                TEL;VALUE=uri:tel:+33-1-00
                END:VCARD
                """);

        assertThat(Sources.recognise(file, "people.vcf")).contains(SourceKind.VCARD);
        Plain plain = Sources.write(file, SourceKind.VCARD, "", out());

        List<String> lines = text().lines().toList();
        assertThat(row(lines))
                .containsEntry("displayName", "Zoé Lefèvre")
                .containsEntry("mail", "zoe@contoso.example")
                .containsEntry("telephoneNumber", "+33 1 70 00 00 01")
                .containsEntry("department", "Ventes")
                .containsEntry("city", "Paris")
                .containsEntry("country", "France");
        assertThat(lines.get(2)).contains("Hélène", "Garçon", "helene@contoso.example");
        assertThat(plain.passedOver()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCARD\nFN:Ann\n",
                "BEGIN:VCARD\nEND:VCARD\nFN:Ann\n",
                "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n"
            })
    void cardsThatDoNotEndOrBeginAreRefused(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("broken.vcf"), text);

        assertRefused(() -> Sources.write(file, SourceKind.VCARD, "", out()), "BROKEN_VCARD");
    }

    @Test
    void linesWithoutEndAreRefusedWithoutBeingRead() throws IOException {
        String start = "dn: cn=x\nmail: ";
        Path physical = Files.writeString(directory.resolve("long.ldif"), start + "x".repeat(1 << 20));
        Path folded = Files.writeString(directory.resolve("folded.ldif"), start + "x\n ".repeat(1 << 19));
        Path noColon = Files.writeString(directory.resolve("no.ldif"), "dn: cn=x\nmail\n");

        assertRefused(() -> Sources.write(physical, SourceKind.LDIF, "", out()), "SOURCE_LINE_TOO_LONG");
        assertRefused(() -> Sources.write(folded, SourceKind.LDIF, "", out()), "SOURCE_LINE_TOO_LONG");
        assertRefused(() -> Sources.write(noColon, SourceKind.LDIF, "", out()), "BROKEN_LDIF");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String rule) {
        assertThatThrownBy(step).isInstanceOf(RefusedException.class).hasMessageContaining(rule);
    }

    private Plain write(Path file) throws IOException {
        assertThat(Sources.recognise(file, "book.xlsx")).contains(SourceKind.WORKBOOK);
        return Sources.write(file, SourceKind.WORKBOOK, "", out());
    }

    private Path book(String sheet, String texts) throws IOException {
        return book("", sheet, texts);
    }

    private Path book(String prolog, String sheet, String texts) throws IOException {
        Path file = Files.createTempFile(directory, "book", ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", "<Types/>");
            put(zip, "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml"));
            put(zip, "xl/_rels/workbook.xml.rels", RELATIONS.formatted("worksheet", "sheet.xml"));
            put(zip, "xl/workbook.xml", BOOK);
            put(zip, "xl/sharedStrings.xml", "<sst>" + texts + "</sst>");
            boolean whole = sheet.endsWith("</sheetData>");
            put(zip, "xl/sheet.xml", prolog + "<worksheet>" + sheet + (whole ? "</worksheet>" : ""));
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private OutputStream out() throws IOException {
        return Files.newOutputStream(directory.resolve("plain.csv"));
    }

    private String text() throws IOException {
        return Files.readString(directory.resolve("plain.csv"));
    }

    private static Map<String, String> row(List<String> lines) {
        String[] names = lines.getFirst().split(",", -1);
        String[] cells = lines.get(1).split(",", -1);
        var row = new java.util.HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }
}
