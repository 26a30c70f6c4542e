package org.passerelle.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.exports.Layout;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.UserExport;
import org.passerelle.exports.Wording;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.Job;
import org.passerelle.roster.RosterQuery;
import org.passerelle.tables.FileStyle;
import org.passerelle.testing.TestApplication;

/// A file of users that left here, was edited, and comes back.
class RoundTripTest extends ImportTest {
    private User zoe;
    private User petr;

    /// One of them has a name and a department that look like formulas.
    @BeforeEach
    void users() {
        zoe = users.create(contoso.admin(), details("zoe", "Zoé Lefèvre", "Paris", "x1"), Source.MANUAL);
        petr = users.create(contoso.admin(), details("petr", "Пётр Иванов", "Berlin", "x2"), Source.MANUAL);
        users.create(contoso.admin(), details("formula", "=Zoé", "-Lyon", "x3"), Source.MANUAL);
    }

    static Stream<FileStyle> styles() {
        return Stream.of(FileStyle.MACHINE, FileStyle.spreadsheet(','), FileStyle.spreadsheet(';'));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void aFileThatNobodyEditedChangesNothing(FileStyle style) throws IOException {
        Job job = run(send(export(style)));

        assertThat(job.counters().unchanged()).isEqualTo(3);
        assertThat(job.counters().changed() + job.counters().refused()).isZero();
        assertThat(now(zoe)).isEqualTo(zoe);
    }

    @Test
    void anEditedRowChangesItsUserAndNobodyElse() throws IOException {
        String file = export(FileStyle.MACHINE).replace("Paris", "Nice");

        Job job = run(send(file));

        assertThat(job.counters().changed()).isEqualTo(1);
        assertThat(now(zoe).details().city()).isEqualTo("Nice");
        assertThat(now(zoe).details().externalId()).contains("x1");
        assertThat(now(petr)).isEqualTo(petr);
    }

    @Test
    void aRowThatSomebodyElseChangedMeanwhileIsRefusedAndSaysWhoAndWhen() throws IOException {
        String file = export(FileStyle.MACHINE).replace("Paris", "Nice").replace("Berlin", "Bonn");
        users.update(contoso.admin(), petr.id(), details("petr", "Пётр Иванов", "Köln", "x2"), petr.rowVersion());

        Upload upload = send(file);
        Job job = run(upload);

        assertThat(job.counters().changed()).isEqualTo(1);
        assertThat(now(petr).details().city()).isEqualTo("Köln");
        ItemOutcome refused = refused(job).getFirst();
        assertThat(refused.code()).isEqualTo("changed-since-export");
        assertThat(refused.facts()).containsEntry("who", "Alice Admin").containsEntry("user", "Пётр Иванов");
        assertThat(refused.facts().get("when")).matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
    }

    @Test
    void thePreviewTellsOfTheConflictBeforeAnythingIsChanged() throws IOException {
        String file = export(FileStyle.MACHINE);
        users.update(contoso.admin(), petr.id(), details("petr", "Пётр Иванов", "Köln", "x2"), petr.rowVersion());

        Preview preview = preview(send(file));

        assertThat(preview.of(org.passerelle.jobs.Result.REFUSED)).isEqualTo(1);
    }

    @Test
    void theIdentifierOfAnotherUserIsRefusedAndANewRowAddsAUser() throws IOException {
        String file = export(FileStyle.MACHINE)
                        .replace(petr.id().toString(), zoe.id().toString())
                        .replace("Berlin", "Bonn")
                + ",,new@contoso.example,Nina New\r\n";

        Job job = run(send(file));

        assertThat(refused(job)).extracting(ItemOutcome::code).containsExactly("row-of-another-user");
        assertThat(now(petr)).isEqualTo(petr);
        assertThat(users.findByName(contoso.tenant(), "new@contoso.example")).isPresent();
    }

    @Test
    void anEtagThatIsNoneIsRefusedWhereTheRowWantsAChange() throws IOException {
        String file = export(FileStyle.MACHINE).replace("u1-a1", "3. Jan").replace("Berlin", "Bonn");

        Job job = run(send(file));

        assertThat(refused(job)).extracting(ItemOutcome::code).containsExactly("bad-etag");
        assertThat(job.counters().unchanged()).isEqualTo(2);
    }

    private String export(FileStyle style) throws IOException {
        var file = new ByteArrayOutputStream();
        TestApplication.bean(UserExport.class)
                .write(contoso.admin(), RosterQuery.EVERYBODY, new Layout(UserColumn.all(), style, Wording.KEYS), file);
        return file.toString(StandardCharsets.UTF_8);
    }

    private List<ItemOutcome> refused(Job job) {
        return jobs.items(contoso.admin(), job.id(), Optional.empty(), 0, 10).stream()
                .flatMap(item -> item.outcome().stream())
                .toList();
    }

    private User now(User user) {
        return users.require(contoso.tenant(), user.id());
    }

    private static UserDetails details(String name, String displayName, String city, String externalId) {
        String address = name + "@contoso.example";
        return new UserDetails(
                Optional.of(externalId), address, displayName, address, "FR", city, "Ventes", "", "", "fr-FR", true);
    }
}
