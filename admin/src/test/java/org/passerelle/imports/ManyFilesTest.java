package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.UserKey;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Result;
import org.passerelle.testing.TestApplication;

/// The files of many programs, what their columns are said to mean, and what is put right in them.
class ManyFilesTest extends ImportTest {
    private static final String GOOGLE = """
            First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],Work Phone,Employee Title,Department,New Status [UPLOAD ONLY]
            Zoé,Lefèvre,zoe@contoso.example,hunter2hunter2,,/,+33 1 70 00 00 01,Analyste,Ventes,Active
            Petr,Novak,petr@contoso.example,s3cret-s3cret,,/,,,IT,Suspended
            """;
    private static final String MICROSOFT = """
            Block credential,City,Country,Department,Display name,First name,Last name,Licenses,Object Id,Phone number,Preferred language,Title,Usage location,User principal name
            False,Paris,France,Ventes,Zoé Lefèvre,Zoé,Lefèvre,Microsoft 365 E3+Audio Conferencing,7a1,+33 1 70 00 00 01,fr-FR,Analyste,FR,zoe@contoso.example
            True,,,,Petr Novak,Petr,Novak,Unlicensed,7a2,,,,CZ,petr@contoso.example
            """;
    private static final String BY_HAND = """
            Personnel du siège;;;;;;;
            mis à jour en novembre;;;;;;;
            Nom;Prénom;Courriel;Adresse;Téléphone;Service;Pays;Langue;Actif
            Lefèvre;Zoé;zoe@contoso.example;1 rue de la Paix;+33 1 70 00 00 01;Ventes;France;français;Oui
            Novak;Petr;petr@contoso.example;2 rue du Bac;;IT;Tchéquie;anglais;Non
            """;

    @Test
    void usersOfGoogleWorkspaceAreAddedAndTheirPasswordsAreNotKept() throws IOException {
        Upload upload = send(GOOGLE);

        assertThat(upload.format().origin()).isEqualTo(FileOrigin.GOOGLE_WORKSPACE);
        assertThat(run(upload).counters().changed()).isEqualTo(2);
        assertZoe();
        assertThat(user("petr").enabled()).isFalse();
        assertThat(Files.readString(TestApplication.bean(UploadStore.class).file(upload.id())))
                .contains("Lefèvre")
                .doesNotContain("hunter2", "s3cret");
        assertUnchanged(GOOGLE);
    }

    @Test
    void usersOfTheMicrosoft365AdminCentreAreAddedAndBlockedOnesAreNotEnabled() {
        Upload upload = send(MICROSOFT);

        assertThat(upload.format().origin()).isEqualTo(FileOrigin.MICROSOFT_365);
        assertThat(run(upload).counters().changed()).isEqualTo(2);
        assertZoe();
        assertThat(user("zoe").externalId()).contains("7a1");
        assertThat(user("zoe").usageLocation()).isEqualTo("FR");
        assertThat(user("petr").enabled()).isFalse();
        assertUnchanged(MICROSOFT);
    }

    @Test
    void aFrenchListMadeByHandIsReadBelowItsTitle() {
        Upload upload = send(BY_HAND, java.nio.charset.Charset.forName("windows-1252"));

        assertThat(upload.format().skippedLines()).isEqualTo(2);
        assertThat(upload.format().mapping().values())
                .doesNotContain(Field.USER)
                .contains(Field.LAST_NAME);
        assertThat(run(upload).counters().changed()).isEqualTo(2);
        assertZoe();
        assertThat(user("zoe").usageLocation()).isEqualTo("FR");
        assertThat(user("zoe").language()).isEqualTo("fr");
        assertThat(user("petr").enabled()).isFalse();
    }

    @Test
    void aWorkbookIsReadLikeAnyOtherFileAndItsOtherSheetToo() throws IOException {
        byte[] book = book();
        Upload upload = send(book);

        assertThat(upload.format().origin()).isEqualTo(FileOrigin.WORKBOOK);
        assertThat(upload.format().plain().sheets()).containsExactly("Siège", "Lyon", "Notes");
        Upload lyon = uploads.choose(contoso.admin(), upload.id(), "Lyon");
        assertThat(run(lyon).counters().changed()).isEqualTo(1);
        assertThat(user("luc").displayName()).isEqualTo("Luc");
        assertThat(run(send(book)).counters().changed()).isEqualTo(1);
        assertZoe();
        assertThat(preview(send(book)).of(Result.UNCHANGED)).isEqualTo(1);
    }

    @Test
    void aSheetThatIsNoListLeavesTheOneBefore() throws IOException {
        Upload upload = send(book());

        assertThatThrownBy(() -> uploads.choose(contoso.admin(), upload.id(), "Notes"))
                .hasMessageContaining("UNKNOWN_COLUMNS");

        assertThat(run(uploads.require(contoso.admin(), upload.id())).counters().changed())
                .isEqualTo(1);
        assertZoe();
    }

    @Test
    void peopleOfADirectoryAndOfAnAddressBookAreTheSamePeople() {
        run(send("""
                version: 1

                dn: cn=Zoé,dc=contoso
                cn: Zoé Lefèvre
                mail: zoe@contoso.example
                telephoneNumber: +33 1 70 00 00 01
                title: Analyste
                department: Ventes
                userAccountControl: 512
                """));
        assertZoe();

        Upload cards = send("""
                BEGIN:VCARD
                VERSION:3.0
                FN:Zoé Lefèvre
                EMAIL:zoe@contoso.example
                TEL;TYPE=WORK:+33 1 70 00 00 01
                ORG:Contoso;Ventes
                TITLE:Analyste
                END:VCARD
                """);

        assertThat(cards.format().origin()).isEqualTo(FileOrigin.VCARD);
        assertThat(preview(cards).of(Result.UNCHANGED)).isEqualTo(1);
    }

    @Test
    void whatColumnsWereSaidToMeanIsRememberedForTheNextFileWithThisHeader() throws IOException {
        String strange = "Qui,Comment\nzoe@contoso.example,Zoé\n";
        assertThatThrownBy(() -> send(strange)).hasMessageContaining("UNKNOWN_COLUMNS");

        Upload told = uploads.take(
                contoso.admin(),
                "who.csv",
                Optional.of(FileKind.USERS),
                stream(strange.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> preview(told)).hasMessageContaining("COLUMN_MISSING");
        uploads.map(
                contoso.admin(),
                told.id(),
                FileKind.USERS,
                Map.of(0, Field.USER, 1, Field.DISPLAY_NAME),
                UserKey.SIGN_IN_NAME);

        Upload next = send("QUI,comment\nann@contoso.example,Ann\n");
        assertThat(run(next).counters().changed()).isEqualTo(1);
        assertThat(user("ann").displayName()).isEqualTo("Ann");
    }

    @Test
    void whoIsMeantMayBeSaidByTheExternalIdSoThatANameMayChange() {
        run(
                send(
                        "userPrincipalName,displayName,objectId\nzoe@contoso.example,Zoé Martin,7a1\nann@contoso.example,Ann,7a2\n"));
        Upload married = send(
                "userPrincipalName,displayName,objectId\nzoe.lefevre@contoso.example,Zoé Lefèvre,7a1\nzoe.lefevre@contoso.example,Ann,7a2\n");

        Job job = run(keyed(married, UserKey.EXTERNAL_ID));

        assertThat(user("zoe.lefevre").displayName()).isEqualTo("Zoé Lefèvre");
        assertThat(users.findByName(contoso.tenant(), "zoe@contoso.example")).isEmpty();
        assertThat(job.counters().refused()).as("the name is taken by then").isEqualTo(1);
        assertThat(user("ann").displayName()).isEqualTo("Ann");
    }

    @Test
    void whoIsMeantMayBeSaidByTelephoneHoweverItIsWritten() {
        run(send("userPrincipalName,displayName,telephoneNumber\nzoe@contoso.example,Zoé,+33 1 70 00 00 01\n"));
        Upload list = send("Téléphone;Courriel;Nom;Service\n0033170000001;zoe@contoso.example;Zoé;Ventes\n");

        assertThat(run(keyed(list, UserKey.TELEPHONE)).counters().changed()).isEqualTo(1);

        assertThat(user("zoe").department()).isEqualTo("Ventes");
    }

    @Test
    void aMailAddressOfSeveralUsersMeansNobody() {
        run(
                send(
                        "userPrincipalName,displayName,mail\na@contoso.example,A,team@contoso.example\nb@contoso.example,B,team@contoso.example\n"));
        Upload list = send("E-mail,Display name\nteam@contoso.example,Team\n");

        Preview preview = preview(keyed(list, UserKey.MAIL));

        assertThat(preview.codes()).containsOnlyKeys("several-users-meant");
    }

    @Test
    void cellsArePutRightInThePreviewAndTheFileThatWasSentStays() throws IOException {
        Upload upload =
                send("userPrincipalName,displayName,usageLocation\nzoe,Zoé,FR\nann@contoso.example,Ann,Narnia\n");
        assertThat(preview(upload).of(Result.REFUSED)).isEqualTo(2);

        uploads.correct(
                contoso.admin(), upload.id(), Map.of(1L, Map.of(0, "zoe@contoso.example"), 2L, Map.of(2, "DE")));

        assertThat(preview(upload).of(Result.REFUSED)).isZero();
        assertThat(Files.readString(TestApplication.bean(UploadStore.class).file(upload.id())))
                .contains("Narnia");
        assertThat(run(upload).counters().changed()).isEqualTo(2);
        assertThat(user("ann").usageLocation()).isEqualTo("DE");
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(
                                contoso.admin(),
                                AuditQuery.ofObject("upload", upload.id().toString()),
                                Optional.empty(),
                                10))
                .extracting(event -> event.action())
                .contains("import.corrected");
        assertThatThrownBy(() -> uploads.correct(contoso.admin(), upload.id(), Map.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("UPLOAD_TAKEN");
    }

    @Test
    void whatANumberWasIsProposedWhereAllItsDigitsAreThere() throws IOException {
        Upload upload = send("""
            userPrincipalName;displayName;telephoneNumber;usageLocation
            a@contoso.example;A;170001000;
            b@contoso.example;B;33170001000.0;
            c@contoso.example;C;3,3170001234E+10;
            d@contoso.example;D;3,317E+10;
            e@contoso.example;E;301234567;DE
            f@contoso.example;F;12;
            g@contoso.example;G;+33 1 70 00 10 00;
            """);

        Preview preview = preview(upload);

        assertThat(preview.of(Result.REFUSED)).isEqualTo(6);
        assertThat(preview.proposals()).isEqualTo(4);
        assertThat(preview.refused())
                .extracting(line -> line.proposal().map(Preview.Proposal::text).orElse(""))
                .containsExactly("+33170001000", "+33170001000", "+33170001234", "", "+49301234567", "");
        assertThat(run(upload).counters().changed()).as("nobody took any").isEqualTo(1);
    }

    @Test
    void proposalsAreTakenAllAtOnceWhereAPersonSaysSo() throws IOException {
        Upload upload = send("userPrincipalName;displayName;telephoneNumber\na@contoso.example;A;170001000\n");

        int taken = imports.takeProposals(contoso.admin(), upload);

        assertThat(taken).isEqualTo(1);
        assertThat(preview(upload).of(Result.REFUSED)).isZero();
        assertThat(run(upload).counters().changed()).isEqualTo(1);
        assertThat(users.findByName(contoso.tenant(), "a@contoso.example")
                        .orElseThrow()
                        .details()
                        .telephone())
                .isEqualTo("+33170001000");
    }

    @Test
    void linesThatWouldNotGoInAreToBeHadBeforeAnythingIsBroughtIn() throws IOException {
        Upload upload = send("userPrincipalName,displayName\nann@contoso.example,Ann\nbob,Bob\n");
        var lines = new java.util.ArrayList<String>();

        imports.failed(contoso.admin(), upload, (cells, code, _) -> lines.add(String.join("|", cells) + "|" + code));

        assertThat(lines).containsExactly("bob|Bob|bad-user-principal-name");
        assertThat(users.findByName(contoso.tenant(), "ann@contoso.example")).isEmpty();
    }

    @Test
    void correctionsHaveAnEnd() throws IOException {
        Upload upload = send("userPrincipalName,displayName\nzoe,Zoé\n");
        var many = new HashMap<Long, Map<Integer, String>>();
        for (long line = 1; line <= 2_001; line++) {
            many.put(line, Map.of(0, "x"));
        }

        assertThatThrownBy(() -> uploads.correct(contoso.admin(), upload.id(), many))
                .hasMessageContaining("TOO_MANY_CORRECTIONS");
    }

    @Test
    void aFormulaThatCameToNothingIsNamed() {
        Preview preview = preview(send("userPrincipalName,displayName,city\nzoe@contoso.example,Zoé,#N/A\n"));

        assertThat(preview.codes()).containsOnlyKeys("spreadsheet-error");
    }

    @Test
    void usersWhoAreNotInTheFileStayUnlessAskedForAndThenOnlyAsManyAsWasSaid() throws IOException {
        run(send("""
                userPrincipalName,displayName
                zoe@contoso.example,Zoé
                ann@contoso.example,Ann
                bob@contoso.example,Bob
                """));
        Upload file = send(
                "userPrincipalName,displayName\nZOE@contoso.example,Zoé L\nnew@contoso.example,New\nbob@contoso.example,=1+1\n");
        MissingUsers missing = TestApplication.bean(MissingUsers.class);

        assertThat(missing.preview(contoso.admin(), file).names()).containsExactly("Ann");
        assertThatThrownBy(() -> imports.startAndDisableOthers(contoso.admin(), file, 3, 30))
                .hasMessageContaining("TOO_MANY_MISSING");
        assertThat(uploads.require(contoso.admin(), file.id()).job()).isEmpty();
        assertThatThrownBy(() -> imports.startAndDisableOthers(contoso.admin(), file, 3, 0))
                .hasMessageContaining("BAD_PERCENTAGE");

        await(imports.startAndDisableOthers(contoso.admin(), file, 3, 40));
        JobId disabling = uploads.require(contoso.admin(), file.id()).missing().orElseThrow();
        assertThat(await(disabling).counters().changed()).isEqualTo(1);
        assertThat(user("ann").enabled()).isFalse();
        assertThat(user("new").enabled()).isTrue();
        assertThat(user("bob").enabled())
                .as("a line that is wrong names him all the same")
                .isTrue();
        assertThat(user("zoe").displayName()).isEqualTo("Zoé L");

        assertThat(await(missing.undo(contoso.admin(), disabling)).counters().changed())
                .isEqualTo(1);
        assertThat(user("ann").enabled()).isTrue();
    }

    @Test
    void whoWasChangedSinceIsNotEnabledAgainUnseen() throws IOException {
        run(send("userPrincipalName,displayName\nzoe@contoso.example,Zoé\nann@contoso.example,Ann\n"));
        Upload file = send("userPrincipalName,displayName\nzoe@contoso.example,Zoé\n");
        await(imports.startAndDisableOthers(contoso.admin(), file, 1, 100));
        JobId disabling = uploads.require(contoso.admin(), file.id()).missing().orElseThrow();
        await(disabling);
        run(send("userPrincipalName,displayName\nann@contoso.example,Ann Other\n"));

        Job undo = await(TestApplication.bean(MissingUsers.class).undo(contoso.admin(), disabling));

        assertThat(undo.counters().refused()).isEqualTo(1);
        assertThat(user("ann").enabled()).isFalse();
    }

    private Upload keyed(Upload upload, UserKey key) {
        return uploads.map(
                contoso.admin(),
                upload.id(),
                upload.format().kind(),
                upload.format().mapping(),
                key);
    }

    private void assertUnchanged(String text) {
        assertThat(preview(send(text)).of(Result.CHANGED)).isZero();
    }

    private void assertZoe() {
        UserDetails zoe = user("zoe");
        assertThat(zoe.displayName()).isEqualTo("Zoé Lefèvre");
        assertThat(zoe.mail()).isEqualTo("zoe@contoso.example");
        assertThat(zoe.telephone()).isEqualTo("+33 1 70 00 00 01");
        assertThat(zoe.department()).isEqualTo("Ventes");
        assertThat(zoe.enabled()).isTrue();
    }

    private UserDetails user(String name) {
        return users.findByName(contoso.tenant(), name + "@contoso.example")
                .map(User::details)
                .orElseThrow();
    }

    private Upload send(byte[] content) {
        return send(stream(content));
    }

    private static ByteArrayInputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] book() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Test", "1.0")) {
            var main = book.newWorksheet("Siège");
            List<List<String>> rows = List.of(
                    List.of("Prénom", "Nom", "Courriel", "Téléphone", "Service"),
                    List.of("Zoé", "Lefèvre", "zoe@contoso.example", "+33 1 70 00 00 01", "Ventes"));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < 5; column++) {
                    main.value(row, column, rows.get(row).get(column));
                }
            }
            var lyon = book.newWorksheet("Lyon");
            lyon.value(0, 0, "Courriel");
            lyon.value(0, 1, "Nom complet");
            lyon.value(1, 0, "luc@contoso.example");
            lyon.value(1, 1, "Luc");
            book.newWorksheet("Notes").value(0, 0, "à faire");
        }
        return bytes.toByteArray();
    }
}
