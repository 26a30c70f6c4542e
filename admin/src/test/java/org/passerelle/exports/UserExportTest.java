package org.passerelle.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.roster.Detail;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Selections;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.passerelle.tables.FileStyle;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class UserExportTest {
    private static final int USERS = 2_345;
    private static final Layout RAW = new Layout(UserColumn.all(), FileStyle.MACHINE, Wording.KEYS);

    private final UserExport export = TestApplication.bean(UserExport.class);
    private final Selections selections = TestApplication.bean(Selections.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private List<User> users = List.of();

    /// More than two pages.
    @BeforeEach
    void someUsers() {
        users = TestApplication.bean(Users.class)
                .createAll(
                        contoso.admin(),
                        IntStream.range(0, USERS)
                                .mapToObj(i -> UserDetails.of("user" + i + "@contoso.example", "User " + i % 7))
                                .toList(),
                        Source.MANUAL);
    }

    @Test
    void everybodyIsInTheFileOnceWhateverThePages() throws IOException {
        var descending = new RosterQuery(View.ALL, "", "", new Sort(Sort.By.DISPLAY_NAME, true));

        List<List<String>> rows = rows(write(descending));

        assertThat(rows.getFirst())
                .startsWith("id", "etag", "userPrincipalName", "displayName")
                .contains("conferenceId");
        assertThat(rows).hasSize(1 + USERS);
        assertThat(rows.stream().map(List::getFirst)).doesNotHaveDuplicates();
        assertThat(rows.get(1)).contains("u1-a1", "User 6");
        assertThat(rows.getLast()).contains("User 0");
    }

    @Test
    void aSelectionIsExportedWithoutThoseTakenOut() throws IOException {
        UserId out = users.getFirst().id();
        var everybodyElse = selections.everything(contoso.admin(), RosterQuery.EVERYBODY, List.of(out));
        var two = selections.of(
                contoso.admin(), List.of(users.get(9).id(), users.get(3).id()));
        var everybodyElseFile = new ByteArrayOutputStream();
        var twoFile = new ByteArrayOutputStream();

        export.write(contoso.admin(), everybodyElse, RAW, everybodyElseFile);
        export.write(contoso.admin(), two, RAW, twoFile);

        assertThat(rows(everybodyElseFile).stream().map(List::getFirst))
                .hasSize(USERS)
                .doesNotContain(out.toString());
        assertThat(rows(twoFile).stream().skip(1).map(List::getFirst))
                .containsExactly(users.get(9).id().toString(), users.get(3).id().toString());
    }

    @Test
    void theAuditSaysWhoTookWhatAndHowMany() throws IOException {
        write(new RosterQuery(View.CONFERENCING_OFF, "user 3", "enabled eq \"true\"", Sort.BY_NAME));

        AuditEvent event = exports().getFirst();
        assertThat(event.actorName()).isEqualTo("Alice Admin");
        assertThat(event.changes())
                .contains(
                        new Change("view", null, "conferencing-off"),
                        new Change("search", null, "user 3"),
                        new Change("filter", null, "enabled eq \"true\""),
                        new Change("format", null, "csv"),
                        new Change("rows", null, "335"));
    }

    @Test
    void whatLeftBeforeTheReaderHungUpIsInTheAuditToo() {
        var hangsUp = new OutputStream() {
            private int bytes;

            @Override
            public void write(int b) throws IOException {
                if (++bytes > 200_000) {
                    throw new IOException("hung up");
                }
            }
        };

        assertThatThrownBy(() -> export.write(contoso.admin(), RosterQuery.EVERYBODY, RAW, hangsUp))
                .isInstanceOf(IOException.class);

        String rows = exports().getFirst().changes().getLast().to();
        assertThat(Integer.parseInt(String.valueOf(rows))).isBetween(500, USERS - 1);
    }

    @Test
    void aFilterThatCannotBeReadAndAReaderWithoutTheRightGetNoByte() {
        var out = new ByteArrayOutputStream();
        Actor organiser = Actor.person(
                contoso.tenant(), users.getFirst().id(), "Olga", Set.of(Role.ORGANISER), "127.0.0.1", "test");

        assertThatThrownBy(() -> export.write(
                        contoso.admin(), new RosterQuery(View.ALL, "", "nonsense", Sort.BY_NAME), RAW, out))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> export.write(organiser, RosterQuery.EVERYBODY, RAW, out))
                .isInstanceOf(DeniedException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void chosenColumnsComeWithThoseThatTellWhoIsMeant() {
        assertThat(UserColumn.with(EnumSet.of(UserColumn.STATUS)))
                .containsExactly(
                        UserColumn.ID,
                        UserColumn.ETAG,
                        UserColumn.USER_PRINCIPAL_NAME,
                        UserColumn.DISPLAY_NAME,
                        UserColumn.STATUS);
    }

    @Test
    void theirPastIsLookedUpOnlyForColumnsThatShowIt() {
        assertThat(UserColumn.detail(UserColumn.with(EnumSet.of(UserColumn.STATUS))))
                .isEqualTo(Detail.PRESENT);
        assertThat(UserColumn.detail(UserColumn.with(EnumSet.of(UserColumn.LAST_CONFERENCE))))
                .isEqualTo(Detail.WITH_PAST);
        assertThat(UserColumn.detail(UserColumn.all())).isEqualTo(Detail.WITH_PAST);
    }

    private ByteArrayOutputStream write(RosterQuery query) throws IOException {
        var out = new ByteArrayOutputStream();
        export.write(contoso.admin(), query, RAW, out);
        return out;
    }

    private List<AuditEvent> exports() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.ofObject("list", "users"), Optional.empty(), 10);
    }

    private static List<List<String>> rows(ByteArrayOutputStream file) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(file.toString(StandardCharsets.UTF_8))) {
            reader.forEach(line -> rows.add(line.getFields()));
        }
        return rows;
    }
}
