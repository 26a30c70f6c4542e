package org.passerelle.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.assignments.UserChoice;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.exports.Layout;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.UserExport;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Result;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.FilterField;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

class ExportPagesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final int USERS = 70;
    private static final Pattern ROW = Pattern.compile("<tr id=\"u-([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
    private static final Pattern CELL = Pattern.compile("<td data-label=\"([^\"]*)\"");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
    private List<User> users = List.of();

    /// More than a page: licensed ones on our bridge, others on a third party, some of both, some of neither.
    @BeforeEach
    void users() {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, USERS, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Provider interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < USERS; i++) {
            details.add(details(i));
        }
        users = TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.MANUAL);
        for (int i = 0; i < 12; i++) {
            TestApplication.bean(ThirdPartyRecords.class)
                    .set(contoso.admin(), id(i), record(interCall, "71930" + i), "");
        }
        TestApplication.bean(Entitlements.class)
                .assign(
                        contoso.admin(),
                        CONFERENCING,
                        users.subList(6, 40).stream().map(User::id).toList(),
                        PinTiming.NOW);
        TestApplication.bean(Assignments.class)
                .setProvider(
                        contoso.admin(),
                        List.of(UserChoice.of(id(6)), UserChoice.of(id(7))),
                        Target.OURS,
                        "",
                        PinTiming.NOW);
    }

    @Test
    void theFileHoldsExactlyWhatTheScreenShowsForEveryFieldOfAFilter() throws Exception {
        for (FilterField field : FilterField.values()) {
            int found = 0;
            for (String filter : filters(field)) {
                found += assertSame(Map.of("filter", filter));
            }
            assertThat(found).as(field.text()).isPositive();
        }
    }

    @Test
    void theFileIsInTheOrderOfTheScreen() throws Exception {
        for (Sort.By by : Sort.By.values()) {
            assertSame(Map.of("sort", by.field()));
            assertSame(Map.of("sort", "-" + by.field(), "q", "user"));
        }
    }

    @Test
    void theFileHoldsExactlyWhatTheScreenShowsInEveryView() throws Exception {
        int notEmpty = 0;
        for (View view : View.values()) {
            notEmpty += assertSame(Map.of("view", view.key(), "q", "contoso.example")) > 0 ? 1 : 0;
        }
        assertThat(notEmpty).isGreaterThan(5);
    }

    @Test
    void theFileHasTheColumnsOfTheScreenInTheirOrderAndUnderTheirNames() throws Exception {
        String screen = page(administrator, "/admin/users");

        String header = export(Map.of("names", "labels", "format", "csv")).getContentAsString(StandardCharsets.UTF_8);

        List<String> shown = CELL.matcher(screen)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(header.lines().findFirst().orElseThrow().replace("\uFEFF", ""))
                .isEqualTo("\"id\",\"etag\",\"Sign-in name\",\"Name\",\"" + String.join("\",\"", shown) + "\"");
    }

    @ParameterizedTest
    @CsvSource({"en, xlsx", "en, csv", "fr, xlsx", "fr, csv"})
    void aFileInTheWordsOfTheScreenComesBackAndChangesNothing(String language, String suffix) throws Exception {
        Locale locale = Locale.of(language);
        var words = new ScreenWording(Texts.load(true), locale);
        var file = new ByteArrayOutputStream();
        TestApplication.bean(UserExport.class)
                .write(
                        contoso.admin(),
                        RosterQuery.EVERYBODY,
                        new Layout(UserColumn.all(), Download.style(suffix, locale), words),
                        file);

        Upload upload = TestApplication.bean(Uploads.class)
                .take(contoso.admin(), "users." + suffix, new ByteArrayInputStream(file.toByteArray()));
        Preview preview = TestApplication.bean(Imports.class).preview(contoso.admin(), upload);

        assertThat(preview.refused()).isEmpty();
        assertThat(preview.of(Result.UNCHANGED)).isEqualTo(USERS);
    }

    @Test
    void everyColumnOfTheListHasItsColumnInTheFile() {
        assertThat(Arrays.stream(Column.values()).map(Column::exported)).doesNotHaveDuplicates();
    }

    @Test
    void noPinAndNoPasscodeIsInAnyColumn() throws Exception {
        String file = export(Map.of("columns", "all", "format", "raw")).getContentAsString();

        assertThat(file).contains("+1 425 555 1298").doesNotContain("71930");
        assertThat(UserColumn.all().stream().map(UserColumn::key))
                .noneMatch(key -> key.toLowerCase(Locale.ROOT).contains("passcode") || key.equals("pin"));
    }

    @Test
    void tickedUsersAloneAreExported() throws Exception {
        String where = administrator
                .perform(post("/admin/users/select")
                        .param("pick", id(3).toString(), id(50).toString())
                        .param("do", "export"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String selection = String.valueOf(where).replaceAll(".*selection=", "");

        assertThat(page(administrator, String.valueOf(where))).contains("2 users");
        assertThat(ids(export(Map.of("selection", selection, "format", "raw"))))
                .containsExactly(id(3).toString(), id(50).toString());
    }

    @Test
    void aWorkbookIsSavedUnderANameThatSaysWhatItHolds() throws Exception {
        MockHttpServletResponse file = export(Map.of("view", "ready-to-move"));

        assertThat(file.getHeader("Content-Disposition")).containsPattern("users-ready-to-move-[0-9-]{10}\\.xlsx");
        assertThat(file.getContentAsByteArray()).startsWith('P', 'K');
    }

    @Test
    void whoCannotSeeUsersCannotExportThem() throws Exception {
        MockMvc organiser = TestConsole.asSeenBy(Role.ORGANISER, contoso.tenant());

        assertThat(organiser
                        .perform(post("/admin/users/export"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aFilterThatCannotBeReadIsAnswered() throws Exception {
        MockHttpServletResponse answer = export(Map.of("filter", "nonsense"));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentType()).startsWith("text/html");
    }

    /// @return how many users there are
    private int assertSame(Map<String, String> list) throws Exception {
        List<String> screen = screen(list);
        var asked = new HashMap<>(list);
        asked.put("format", "raw");

        assertThat(ids(export(asked))).as(list.toString()).isEqualTo(screen);

        return screen.size();
    }

    private static AcpDetails record(Provider provider, String passcode) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                "+1 425 555 1298",
                List.of(),
                new Passcode(passcode),
                Optional.empty(),
                "",
                true);
    }

    private static List<String> filters(FilterField field) {
        return switch (field) {
            case ENABLED, TOLL_FREE_ALLOWED, UNAUTHENTICATED_START ->
                List.of(field.text() + " eq \"true\"", field.text() + " eq \"false\"");
            case CREATED, MODIFIED, MOVED ->
                List.of(field.text() + " gt \"2020-01-01T00:00:00Z\"", field.text() + " pr");
            case LICENCE ->
                List.of(
                        field.text() + " pr",
                        field.text() + " eq \"" + CONFERENCING + "\"",
                        field.text() + " ne \"" + CONFERENCING + "\"");
            default ->
                List.of(
                        field.text() + " pr",
                        field.text() + " co \"e\"",
                        field.text() + " eq \"" + value(field) + "\"",
                        field.text() + " ne \"" + value(field) + "\"");
        };
    }

    private static String value(FilterField field) {
        return switch (field) {
            case DISPLAY_NAME -> "user 7";
            case USER_PRINCIPAL_NAME, MAIL -> "user7@contoso.example";
            case EXTERNAL_ID -> "x7";
            case DEPARTMENT -> "department 1";
            case JOB_TITLE -> "title 1";
            case CITY -> "Paris";
            case USAGE_LOCATION -> "FR";
            case LANGUAGE -> "fr-FR";
            case SOURCE -> "manual";
            case STATUS -> "ready-to-move";
            case PROVIDER -> "intercall";
            case TOLL_NUMBER -> "+33 1 70 00 10 00";
            case DIAL_OUT -> "none";
            default -> "7";
        };
    }

    private static UserDetails details(int i) {
        String address = "user" + i + "@contoso.example";
        return new UserDetails(
                i % 2 == 0 ? Optional.of("x" + i) : Optional.empty(),
                address,
                "User " + i % 9,
                i % 3 == 0 ? "" : address,
                i % 2 == 0 ? "FR" : "US",
                i % 5 == 0 ? "Paris" : "",
                "Department " + i % 4,
                i % 4 == 0 ? "" : "Title " + i % 3,
                "",
                i % 2 == 0 ? "fr-FR" : "en-US",
                i % 7 != 0);
    }

    private List<String> screen(Map<String, String> list) throws Exception {
        var address = new StringBuilder("/admin/users?");
        list.forEach((name, value) -> address.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
                .append('&'));
        List<String> seen = new ArrayList<>();
        for (Optional<String> next = Optional.of(address.toString()); next.isPresent(); ) {
            String page = page(administrator, next.get());
            seen.addAll(ROW.matcher(page).results().map(found -> found.group(1)).toList());
            next = NEXT.matcher(page).results().map(ExportPagesTest::href).findFirst();
        }
        return seen;
    }

    private static String href(MatchResult found) {
        return found.group(1).replace("&amp;", "&").replace("+", "%20");
    }

    private static String page(MockMvc reader, String address) throws Exception {
        MockHttpServletResponse answer =
                reader.perform(get(URI.create(address))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse export(Map<String, String> asked) throws Exception {
        var request = post("/admin/users/export");
        asked.forEach(request::param);
        return administrator.perform(request).andReturn().getResponse();
    }

    private static List<String> ids(MockHttpServletResponse file) throws Exception {
        Stream<String> lines = file.getContentAsString(StandardCharsets.UTF_8).lines();
        return lines.skip(1).map(line -> line.substring(0, 36)).toList();
    }

    private UserId id(int user) {
        return users.get(user).id();
    }
}
