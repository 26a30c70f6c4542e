package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.access.RefusedException;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Result;

/// Files that are broken or meant to break something: each gets its reason, and nothing is half-done.
class HostileFilesTest extends ImportTest {
    private static final String HEADER = "UserPrincipalName,DisplayName\n";

    @Test
    void aLineOfAGigabyteIsNamedWithoutFillingTheMemory() {
        long gigabyte = 1L << 30;
        Upload upload = send(new SequenceInputStream(text(HEADER + "ann@contoso.example,"), repeated(gigabyte)));
        Runtime.getRuntime().gc();
        long before = used();

        assertThatThrownBy(() -> preview(upload))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("LINE_TOO_LONG");
        assertThat(used() - before).isLessThan(64L << 20);
        forget(upload);
    }

    @Test
    void anArchiveIsNotUnpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("users.csv"));
            zip.write(new byte[50 << 20]);
        }

        assertRefused(new ByteArrayInputStream(bytes.toByteArray()), "NOT_A_TEXT_FILE");
    }

    @Test
    void zeroBytesMakeItNoText() {
        assertRefused(text(HEADER + "ann@contoso.example,An\0n\n"), "NOT_A_TEXT_FILE");
    }

    @Test
    void aFileWithoutAnythingInItIsSaidToBeEmpty() {
        assertRefused(text(""), "EMPTY_FILE");
        assertRefused(text(" \n \n"), "EMPTY_FILE");
    }

    @Test
    void unknownColumnsAreNamed() {
        assertRefused(text("colour,size\nred,1\n"), "UNKNOWN_COLUMNS");
    }

    @Test
    void aFileThatChangesItsEncodingOnTheWayIsRefusedWithTheLine() {
        byte[] good = (HEADER + "ann@contoso.example,Zoé\n".repeat(4_000)).getBytes(StandardCharsets.UTF_8);
        byte[] bad = "bob@contoso.example,H\u00E9l\u00E8ne\n".getBytes(StandardCharsets.ISO_8859_1);
        Upload upload = send(new SequenceInputStream(new ByteArrayInputStream(good), new ByteArrayInputStream(bad)));

        assertThatThrownBy(() -> preview(upload)).hasMessageContaining("WRONG_ENCODING");
    }

    @Test
    void anAddressThatComesTwiceCountsOnce() {
        Job job = run(send(HEADER + "ann@contoso.example,Ann\nANN@contoso.example,Ann again\n"));

        assertThat(job.counters().changed()).isEqualTo(1);
        assertThat(job.counters().refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=HYPERLINK(\"http://evil\")|formula-cell",
                "@SUM(A1)|formula-cell",
                "Ann\u202Egnp.exe|direction-character",
                "An\u0007n|control-character"
            })
    void aCellThatIsNoPlainTextIsRefused(String cell, String code) {
        Preview preview = preview(send(HEADER + "ann@contoso.example,\"" + cell.replace("\"", "\"\"") + "\"\n"));

        assertThat(preview.of(Result.REFUSED)).isEqualTo(1);
        assertThat(preview.codes()).containsKey(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.317E+10|number-in-scientific-notation",
                "3,317E+10|number-in-scientific-notation",
                "14255|number-damaged",
                "170000001|number-damaged"
            })
    void aNumberThatASpreadsheetDamagedIsNamedAndNeverGuessed(String number, String code) {
        run(send(HEADER + "ann@contoso.example,Ann\n"));
        Preview preview = preview(send("User;Provider;Domain;TollNumber;ParticipantPasscode\n"
                + "ann@contoso.example;InterCall;intercall.example;" + number + ";13761\n"));

        assertThat(preview.codes()).containsKey(code);
    }

    @Test
    void xmlReachesNothingOutsideItself() {
        run(send(HEADER + "ann@contoso.example,Ann\n"));
        String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><acpInformation default='true'>"
                + "<tollNumber>&x;</tollNumber></acpInformation>";
        Preview preview = preview(send("Identity,AcpInfo\nann@contoso.example,\"" + xml + "\"\n"));

        assertThat(preview.codes()).containsKey("bad-xml");
    }

    @Test
    void aPreviewChangesNothing() {
        preview(send(HEADER + "ann@contoso.example,Ann\n"));

        assertThat(users.findByName(contoso.tenant(), "ann@contoso.example")).isEmpty();
    }

    private void assertRefused(InputStream content, String rule) {
        assertThatThrownBy(() -> send(content))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(rule);
    }

    private static void forget(Upload upload) {
        try {
            org.passerelle.testing.TestApplication.bean(UploadStore.class).forget(upload.id());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The letter x, that many times.
    private static InputStream repeated(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(left, length);
                Arrays.fill(buffer, from, from + given, (byte) 'x');
                left -= given;
                return given;
            }
        };
    }
}
