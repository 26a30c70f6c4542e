package org.passerelle.console.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import de.siegmar.fastcsv.reader.CsvReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.Moves;
import org.passerelle.migration.PlanOptions;
import org.passerelle.notices.Notices;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;

/// Every list but those of users and calls, which have tests of their own: what the screen shows, page by page, is what
/// the file holds, for every field of every filter.
class ListFilesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
    private static final Pattern NOT_SHOWN = Pattern.compile(
            "(?s)Reason: |Mail server: |attempts? so far; next one|<form.*?</form>|<svg.*?</svg>|<span class=\"hidden\">.*?</span>|<a class=\"quiet\".*?</a>|<[^>]*>");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}@.+:-]*[\\p{L}\\p{N}]");

    private static TestOrganisation contoso;
    private static MockMvc administrator;
    private static UserId zoe;

    /// More than a page of events.
    @BeforeAll
    static void anOrganisationInWhichMuchHappened() throws Exception {
        contoso = TestOrganisation.create();
        administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 100, 0, Optional.empty());
        TestApplication.bean(Licences.class)
                .setPool(
                        contoso.admin(),
                        "ENTERPRISEPREMIUM",
                        5,
                        3,
                        Optional.of(LocalDate.now(PARIS).plusDays(30)));
        number("+33 1 70 00 10 00", "Paris", "fr-FR", List.of("en-GB", "de-DE"));
        number("+33 800 94 12 34", "", "fr-FR", List.of());
        number("+44 20 7946 0000", "London", "en-GB", List.of());
        TestApplication.bean(Providers.class).add(contoso.admin(), ProviderDetails.of("Inter & Call", "i.example"));
        List<UserId> users = TestApplication.bean(Users.class)
                .createAll(
                        contoso.admin(),
                        IntStream.range(0, 60)
                                .mapToObj(i -> UserDetails.of(
                                        "user" + i + "@contoso.example", i == 0 ? "Zoé =1+1" : "User " + i))
                                .toList(),
                        Source.MANUAL)
                .stream()
                .map(User::id)
                .toList();
        zoe = users.getFirst();
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, users, PinTiming.LATER);
        TestApplication.bean(Assignments.class)
                .setProvider(contoso.admin(), List.of(UserChoice.of(zoe)), Target.NONE, "left", PinTiming.LATER);
        int saved = administrator
                .perform(post("/admin/emails/settings")
                        .param("host", "smtp.contoso.example")
                        .param("port", "587")
                        .param("security", "STARTTLS")
                        .param("userName", "passerelle")
                        .param("password", "correct horse")
                        .param("consoleUrl", "https://console.contoso.example")
                        .param("graceMinutes", "10")
                        // What a browser sends of a box that is not ticked.
                        .param("_pinsInEmails", "on")
                        .param("rowVersion", "1"))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(saved).isEqualTo(303);
        users.stream()
                .skip(1)
                .limit(2)
                .forEach(user -> TestApplication.bean(Notices.class).sendInformation(contoso.admin(), user));
        var some = TestApplication.bean(Selections.class).of(contoso.admin(), users.subList(0, 2));
        JobId job = TestApplication.bean(Moves.class)
                .startLicences(contoso.admin(), some, BulkChange.LICENCE_REMOVE, CONFERENCING, "");
        TestApplication.bean(MovePlans.class)
                .draft(contoso.admin(), some.id(), PlanOptions.to(Target.OURS).because("Contract ends"));
        awaitEnd(job);
    }

    /// A list, and what its filters can be set to.
    ///
    /// @param row begins the identifier of a row on screen
    record Shown(String path, String row, List<String> filters) {
        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Shown> lists() {
        String today = LocalDate.now(PARIS).toString();
        String job = TestApplication.bean(Jobs.class)
                .page(contoso.admin(), Optional.empty(), Optional.empty(), 1)
                .getFirst()
                .id()
                .toString();
        return Stream.of(
                new Shown(
                        "/admin/audit",
                        "e",
                        List.of(
                                "",
                                "q=user 1",
                                "action=assignment",
                                "action=licence",
                                "action=user",
                                "action=service-number",
                                "action=provider",
                                "action=job",
                                "action=settings",
                                "from=" + today,
                                "until=" + today,
                                "from=2020-01-01&until=2020-01-02",
                                "job=" + job)),
                new Shown(
                        "/admin/numbers",
                        "n",
                        List.of("", "country=FR", "country=GB", "kind=TOLL", "kind=TOLL_FREE", "country=FR&kind=TOLL")),
                new Shown("/admin/providers", "p", List.of("")),
                new Shown("/admin/licences", "l", List.of("")),
                new Shown("/admin/jobs", "j", List.of("")),
                new Shown("/admin/moves", "p", List.of("")),
                new Shown(
                        "/admin/emails",
                        "n",
                        List.of("", "state=WAITING", "state=HELD", "state=SENT", "state=FAILED")));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void theFileHoldsTheRowsOfTheScreenInItsOrderWhateverTheFilter(Shown list) throws Exception {
        int found = 0;
        for (String filter : list.filters()) {
            List<MatchResult> screen = screen(list, filter);

            List<List<String>> file = file(list.path(), filter, "raw", "keys", "screen");

            assertThat(file.stream().skip(1).map(List::getFirst))
                    .as(filter)
                    .isEqualTo(screen.stream().map(row -> row.group(1)).toList());
            found += screen.size();
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyWordOfARowOnScreenIsInItsRowOfTheFile(Shown list) throws Exception {
        List<MatchResult> screen = screen(list, "");

        List<List<String>> file = file(list.path(), "", "raw", "labels", "screen");

        for (int i = 0; i < screen.size(); i++) {
            String line = String.join(" ", file.get(i + 1));
            assertThat(words(screen.get(i).group(2)))
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(line).contains(word));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void theListLeadsToItsFileWithTheFilterItHas(Shown list) throws Exception {
        String filter = list.filters().getLast();
        String page = page(address(list.path(), filter));
        String href = HtmlUtils.htmlUnescape(Pattern.compile("href=\"(" + list.path() + "/export[^\"]*)\"")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1));

        String question = page(URI.create(href));

        for (String part : filter.isEmpty() ? new String[0] : filter.split("&")) {
            assertThat(question)
                    .contains("name=\"" + part.split("=")[0] + "\" value=\"" + part.split("=", 2)[1] + "\"");
        }
        assertThat(question).contains("action=\"" + list.path() + "/export\"");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void allColumnsAreThoseOfTheScreenAndMoreUnderNamesThatDiffer(Shown list) throws Exception {
        List<String> screen = file(list.path(), "", "raw", "keys", "screen").getFirst();
        List<List<String>> all = file(list.path(), "", "raw", "keys", "all");

        assertThat(all.getFirst()).containsSubsequence(screen).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(row -> assertThat(row).hasSameSizeAs(all.getFirst()));
        assertThat(file(list.path(), "", "raw", "labels", "all").getFirst()).doesNotHaveDuplicates();
    }

    @Test
    void theArchiveOfAUserLeavesWithoutSecrets() throws Exception {
        String path = "/admin/users/" + zoe + "/archive";
        String page = page(URI.create(path));
        List<String> shown = Pattern.compile("<section class=\"card archived\" id=\"a([^\"]*)\"")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .toList();

        List<List<String>> file = file(path, "", "raw", "labels", "all");

        assertThat(file.stream().skip(1).map(List::getFirst)).isNotEmpty().isEqualTo(shown);
        assertThat(file).anySatisfy(row -> assertThat(row).contains("Turned off"));
    }

    @Test
    void aSpreadsheetTakesNothingForAFormulaAndAWorkbookIsOne() throws Exception {
        TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("formula@contoso.example", "=HYPERLINK(1)"), Source.MANUAL);

        String csv = answer("/admin/audit", "q=hyperlink", "csv", "keys", "screen")
                .getContentAsString(StandardCharsets.UTF_8);
        MockHttpServletResponse xlsx = answer("/admin/audit", "", "xlsx", "keys", "screen");

        assertThat(csv).startsWith("\uFEFF").contains("\"'=HYPERLINK(1)\"").doesNotContain(",\"=HYPERLINK(1)");
        assertThat(xlsx.getContentAsByteArray()).startsWith('P', 'K');
        assertThat(xlsx.getHeader("Content-Disposition")).containsPattern("audit-[0-9-]{10}\\.xlsx");
    }

    @Test
    void theAuditSaysWhoTookWhichListAndHowManyRows() throws Exception {
        answer("/admin/numbers", "country=FR", "csv", "labels", "screen");

        AuditEvent event = TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.ofObject("list", "service-numbers"), Optional.empty(), 1)
                .getFirst();
        assertThat(event.actorName()).isEqualTo("Rita Reader");
        assertThat(event.changes())
                .contains(
                        new Change("list", null, "/admin/numbers?country=FR"),
                        new Change("format", null, "csv"),
                        new Change("rows", null, "2"));
        assertThat(page(URI.create("/admin/audit?action=export"))).contains("List exported", "Bridge numbers");
    }

    @Test
    void whoMayNotSeeAListCannotTakeItAway() throws Exception {
        MockMvc helpdesk = TestConsole.asSeenBy(Role.HELPDESK, contoso.tenant());

        assertThat(Role.HELPDESK.permissions()).doesNotContain(Permission.SEE_AUDIT);
        assertThat(helpdesk.perform(post("/admin/audit/export"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private static void number(String number, String city, String language, List<String> others) {
        TestApplication.bean(ServiceNumbers.class)
                .add(contoso.admin(), new NumberDetails(number, Optional.empty(), city, language, others, true));
    }

    private static List<MatchResult> screen(Shown list, String filter) throws Exception {
        Pattern row = Pattern.compile("(?s)<tr[^>]* id=\"" + list.row() + "([^\"]+)\"[^>]*>(.*?)</tr>");
        List<MatchResult> rows = new ArrayList<>();
        for (Optional<URI> next = Optional.of(address(list.path(), filter)); next.isPresent(); ) {
            String page = page(next.get());
            rows.addAll(row.matcher(page).results().toList());
            next = NEXT.matcher(page)
                    .results()
                    .findFirst()
                    .map(found ->
                            URI.create(HtmlUtils.htmlUnescape(found.group(1)).replace("+", "%20")));
        }
        return rows;
    }

    private static List<String> words(String row) {
        String text = HtmlUtils.htmlUnescape(NOT_SHOWN.matcher(row).replaceAll(" "));
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<List<String>> file(String path, String filter, String format, String names, String columns)
            throws Exception {
        MockHttpServletResponse file = answer(path, filter, format, names, columns);
        assertThat(file.getStatus()).as(path).isEqualTo(200);
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(file.getContentAsString(StandardCharsets.UTF_8))) {
            reader.forEach(line -> rows.add(line.getFields()));
        }
        return rows;
    }

    private static MockHttpServletResponse answer(
            String path, String filter, String format, String names, String columns) throws Exception {
        var request = post(path + "/export")
                .param("format", format)
                .param("names", names)
                .param("columns", columns);
        Arrays.stream(filter.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .forEach(part -> request.param(part[0], part[1]));
        return administrator.perform(request).andReturn().getResponse();
    }

    private static URI address(String path, String filter) {
        return URI.create(filter.isEmpty() ? path : path + "?" + filter.replace(" ", "%20"));
    }

    private static String page(URI address) throws Exception {
        MockHttpServletResponse answer =
                administrator.perform(get(address)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address.toString()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private static void awaitEnd(JobId id) {
        Instant patience = Instant.now().plusSeconds(30);
        while (!TestApplication.bean(Jobs.class)
                .require(contoso.admin(), id)
                .state()
                .isOver()) {
            assertThat(Instant.now()).isBefore(patience);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
