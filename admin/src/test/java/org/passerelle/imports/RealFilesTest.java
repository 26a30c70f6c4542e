package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.assignments.Status;
import org.passerelle.directory.User;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Result;

/// The files that administrators have.
class RealFilesTest extends ImportTest {
    private static final String ENTRA = """
            userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,city,telephoneNumber
            zoe@contoso.example,Zoé Lefèvre,Lefèvre,zoe@contoso.example,Zoé,7a1,Member,Analyst,Ventes,True,FR,Paris,+33 1 70 00 00 01
            petr@contoso.example,Пётр Иванов,,petr@contoso.example,,7a2,Member,,,False,DE,Berlin,
            """;

    @Test
    void usersOfEntraAreAddedWithTheirDetails() {
        Upload upload = send(ENTRA);

        assertThat(upload.format().kind()).isEqualTo(FileKind.USERS);
        assertThat(preview(upload).of(Result.CHANGED)).isEqualTo(2);
        assertThat(run(upload).state()).isEqualTo(JobState.SUCCEEDED);
        User zoe = users.findByName(contoso.tenant(), "zoe@contoso.example").orElseThrow();
        assertThat(zoe.details().displayName()).isEqualTo("Zoé Lefèvre");
        assertThat(zoe.details().externalId()).contains("7a1");
        assertThat(zoe.details().usageLocation()).isEqualTo("FR");
        assertThat(users.findByName(contoso.tenant(), "petr@contoso.example")
                        .orElseThrow()
                        .details()
                        .enabled())
                .isFalse();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        run(send(ENTRA));

        Job again = run(send(ENTRA));

        assertThat(again.counters().changed()).isZero();
        assertThat(again.counters().unchanged()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ;", "UTF-16LE, ;", "UTF-16BE, TAB", "windows-1252, ;", "UTF-8, TAB", "windows-1252, COMMA"})
    void encodingAndSeparatorAreRecognised(String charset, String separator) {
        String cut = separator.replace("TAB", "\t").replace("COMMA", ",");
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        String text = mark + "UserPrincipalName" + cut + "DisplayName" + cut + "Ville\r\nhelene@contoso.example" + cut
                + "Hélène Garçon" + cut + "Orléans\r\n";

        Upload upload = send(text, Charset.forName(charset));
        run(upload);

        assertThat(upload.format().charset()).isEqualToIgnoringCase(charset);
        assertThat(users.findByName(contoso.tenant(), "helene@contoso.example")
                        .orElseThrow()
                        .details()
                        .city())
                .isEqualTo("Orléans");
    }

    @Test
    void aLineOfPowerShellTypesIsPassedOver() {
        Upload upload = send(
                "#TYPE Selected.User\r\n\"UserPrincipalName\",\"DisplayName\"\r\n\"ann@contoso.example\",\"Ann\"\r\n",
                StandardCharsets.UTF_16LE);

        assertThat(run(upload).counters().changed()).isEqualTo(1);
    }

    @Test
    void recordsComeFromFlatColumnsAndFromXmlInACell() {
        run(send(ENTRA));
        Upload flat = send("""
                Identity;Name;Domain;TollNumber;TollFreeNumbers;ParticipantPasscode;Url;IsDefault
                sip:zoe@contoso.example;InterCall;intercall.example;14255551298;;0712;https://intercall.example;True
                """);
        Upload xml = send("""
                Identity,AcpInfo
                petr@contoso.example,"<acpInformation default=""true""><tollNumber>14255551298</tollNumber><participantPassCode>p@ssw0rd</participantPassCode><domain>intercall.example</domain><name>InterCall</name><url>https://intercall.example</url></acpInformation>"
                """);

        assertThat(run(flat).counters().changed()).isEqualTo(1);
        assertThat(run(xml).counters().changed()).isEqualTo(1);
        User zoe = users.findByName(contoso.tenant(), "zoe@contoso.example").orElseThrow();
        assertThat(assignments.find(contoso.tenant(), zoe.id()).orElseThrow().status())
                .isEqualTo(Status.THIRD_PARTY_UNLICENSED);
        assertThat(assignments.records(contoso.tenant(), zoe.id()))
                .singleElement()
                .satisfies(record -> assertThat(record.tollNumber()).isEqualTo("14255551298"));
    }

    @Test
    void aBareListOfAddressesGivesLicences() {
        run(send(ENTRA));
        Upload upload = send("zoe@contoso.example\nnobody@contoso.example\n");

        Preview preview = preview(upload);
        Job job = run(upload);

        assertThat(preview.of(Result.CHANGED)).isEqualTo(1);
        assertThat(preview.codes()).containsKey("user-not-found");
        assertThat(job.counters().changed()).isEqualTo(1);
        assertThat(job.counters().refused()).isEqualTo(1);
        User zoe = users.findByName(contoso.tenant(), "zoe@contoso.example").orElseThrow();
        assertThat(assignments.find(contoso.tenant(), zoe.id()).orElseThrow().status())
                .isEqualTo(Status.ACTIVE);
    }

    @Test
    void linesThatDidNotGoInComeBackWithTheirCells() throws IOException {
        Upload upload = send("UserPrincipalName,DisplayName,City\nann@contoso.example,Ann,Nice\nbob,Bob,Lyon\n");
        run(upload);
        List<String> lines = new ArrayList<>();

        imports.failed(
                contoso.admin(),
                uploads.require(contoso.admin(), upload.id()),
                (cells, code, _) -> lines.add(String.join("|", cells) + "|" + code));

        assertThat(lines).containsExactly("bob|Bob|Lyon|bad-user-principal-name");
    }
}
