package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.RefusedException;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Whom a file names, for a selection.
class AddressFilesTest {
    private final AddressFiles files = TestApplication.bean(AddressFiles.class);
    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void aBareListIsReadLineByLineAndEachAddressOnce() {
        assertThat(read("ann@contoso.example\n\nsip:bob@contoso.example\nann@contoso.example\n"))
                .containsExactly("ann@contoso.example", "bob@contoso.example");
    }

    @Test
    void ofAnExportOnlyTheColumnOfTheSignInNamesCounts() {
        String text = "displayName;mail;userPrincipalName\nAnn;a.n@contoso.example;ann@contoso.example\n";

        assertThat(read(text, StandardCharsets.UTF_16LE)).containsExactly("ann@contoso.example");
    }

    @Test
    void whereThereAreNoSignInNamesTheEmailAddressesCount() {
        assertThat(read("E-mail,Telephone\nann@contoso.example,1\n")).containsExactly("ann@contoso.example");
    }

    @Test
    void aWorkbookIsReadToo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var sheet = TableFile.start(bytes, new FileStyle.Xlsx(), "Users", List.of("Name", "UPN"))) {
            sheet.row(List.of("Ann", "ann@contoso.example"));
        }

        assertThat(files.read(contoso.admin(), "users.xlsx", new ByteArrayInputStream(bytes.toByteArray())))
                .containsExactly("ann@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                ann@contoso.example;812 345 678
                bob@contoso.example
                """, """
                address;conference ID
                ann@contoso.example;812345678
                bob@contoso.example;
                """, """
                id,etag,userPrincipalName,displayName,conferenceId
                1,u1-a1,ann@contoso.example,Ann,812345678
                2,u1-a1,bob@contoso.example,Bob,
                """, """
                Nom de connexion;Nom complet;ID de conférence
                ann@contoso.example;Ann;812345678
                bob@contoso.example;Bob;
                """})
    void aConferenceIdBesideAnAddressIsReadToo(String text) throws IOException {
        try (AddressList list = files.open(contoso.admin(), "ids.csv", stream(text, StandardCharsets.UTF_8))) {
            assertThat(list.entries())
                    .containsExactly(
                            new AddressList.Entry("ann@contoso.example", Optional.of("812345678")),
                            new AddressList.Entry("bob@contoso.example", Optional.empty()));
        }
    }

    @Test
    void aFileThatNamesNobodyIsRefusedWithItsColumns() {
        assertThatThrownBy(() -> read("shoe,size\nboot,44\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("UNKNOWN_COLUMNS")
                .hasMessageContaining("shoe");
    }

    @Test
    void moreThanAJobMayBeAboutIsRefused() {
        String many = IntStream.rangeClosed(0, AddressFiles.MOST_ADDRESSES)
                .mapToObj(i -> "user" + i + "@contoso.example")
                .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> read(many)).hasMessageContaining("TOO_MANY_LINES");
    }

    private List<String> read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    private List<String> read(String text, Charset charset) {
        try {
            return files.read(contoso.admin(), "users.csv", stream(text, charset));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InputStream stream(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }
}
