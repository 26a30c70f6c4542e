package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that is killed in the middle of a job leaves nothing undone and does nothing twice.
class KilledServerTest {
    private static final int USERS = 10_000;
    /// A job gives way to all others of the machine.
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Path data = Path.of("");

    @BeforeEach
    void newData() throws IOException {
        data = RunningServer.newData();
    }

    @AfterEach
    void deleteData() throws IOException {
        RunningServer.delete(data);
    }

    @Test
    void everyUserOfAJobIsMovedOnceThoughTheServerIsKilledInTheMiddle() throws Exception {
        String job;
        try (var server = RunningServer.start(data)) {
            addUsersReadyToMove(server);
            job = startMove(server);
            RunningServer.await(() -> done(server, job) >= USERS / 5, LIMIT, "a part of the job");
            assertThat(done(server, job)).isLessThan(USERS);
            server.kill();
        }

        try (var server = RunningServer.start(data)) {
            RunningServer.await(() -> !"RUNNING".equals(text(server, "state", job)), LIMIT, "the end of the job");

            assertThat(text(server, "state", job)).isEqualTo("SUCCEEDED");
            assertThat(number(server, "select count(*) from job where started_at is not null"))
                    .isEqualTo(1);
            long total = number(server, "select total from job where id = '" + job + "'");
            assertThat(total).isGreaterThanOrEqualTo(USERS);
            assertThat(List.of(
                            done(server, job),
                            number(server, "select changed from job where id = '" + job + "'"),
                            number(
                                    server,
                                    "select count(*) from job_item where outcome = 'CHANGED' and job_id = '" + job
                                            + "'"),
                            number(server, "select count(*) from assignment_archive where job_id = '" + job + "'"),
                            number(
                                    server,
                                    "select count(distinct user_id) from assignment_archive where job_id = '" + job
                                            + "'"),
                            number(
                                    server,
                                    "select count(*) from audit_event where action = 'assignment.moved' and "
                                            + "job_id = '" + job + "'")))
                    .containsOnly(total);
            assertThat(number(server, "select count(*) from assignment where pin_pending"))
                    .isZero();
            assertThat(number(
                            server,
                            "select count(*) - count(distinct conference_id) from assignment where conference_id is "
                                    + "not null"))
                    .isZero();
        }
    }

    /// Like the demo's own: licensed, and with a record of a third party (its passcode sealed for the record's id).
    private static void addUsersReadyToMove(RunningServer server) throws Exception {
        try (Connection database = server.database();
                Statement statement = database.createStatement()) {
            statement.execute("create temp table n as select gen_random_uuid() as id, g from generate_series(1, "
                    + USERS + ") g");
            statement.execute("""
                    update licence_pool set bought = bought + 10000, assigned = assigned + 10000
                     where product_code = 'MCOMEETADV'
                    """);
            statement.execute("""
                    insert into app_user (tenant_id, id, user_principal_name, display_name, usage_location, source,
                                          created_at, updated_at)
                    select t.id, n.id, 'many' || g || '@contoso.example', 'Many ' || g, 'FR', 'MANUAL', now(), now()
                      from n, tenant t
                    """);
            statement.execute("""
                    insert into licence_assignment
                    select t.id, n.id, 'MCOMEETADV', now(), 'test' from n, tenant t
                    """);
            statement.execute("""
                    insert into assignment (tenant_id, user_id, entitled, provider_id, provider_kind, updated_at,
                                            updated_by)
                    select r.tenant_id, n.id, true, r.provider_id, 'THIRD_PARTY', now(), 'test'
                      from n, (select * from acp_record where is_default order by id limit 1) r
                    """);
            statement.execute("""
                    insert into acp_record (tenant_id, user_id, id, provider_id, domain, toll_number, toll_digits,
                                            participant_passcode, is_default, updated_at)
                    select r.tenant_id, n.id, r.id, r.provider_id, r.domain, r.toll_number, r.toll_digits,
                           r.participant_passcode, true, now()
                      from n, (select * from acp_record where is_default order by id limit 1) r
                    """);
        }
    }

    /// @return the job's identifier, from its page
    private static String startMove(RunningServer server) {
        try (Playwright playwright = Playwright.create();
                Browser browser = Chromium.launch(playwright)) {
            Page page = browser.newPage();
            page.navigate(server.url() + "/sign-in");
            page.fill("#name", "admin@contoso.example");
            page.fill("#password", RunningServer.PASSWORD);
            page.click("form.form button");
            page.navigate(server.url() + "/admin/users?view=ready-to-move");
            String edit = (String) page.evaluate("""
                    async () => (await fetch('/admin/users/select', {method: 'POST', body: new URLSearchParams({
                        _csrf: document.querySelector('[name=_csrf]').value,
                        view: 'ready-to-move', all: 'true', do: 'edit'})})).url
                    """);
            page.navigate(edit + "&provider=ours");
            page.click("form[method=post].form button.primary");
            String asked = String.valueOf(page.locator("label[for=typed]").textContent());
            page.fill("#typed", asked.replaceAll("[^0-9]", ""));
            page.click("#start button.primary");
            return String.valueOf(page.locator("a[id^=job-]").first().getAttribute("href"))
                    .replaceAll(".*/", "");
        }
    }

    private static long done(RunningServer server, String job) throws Exception {
        return number(server, "select position from job where id = '" + job + "'");
    }

    private static long number(RunningServer server, String query) throws Exception {
        return Long.parseLong(query(server, query));
    }

    private static String text(RunningServer server, String column, String job) throws Exception {
        return query(server, "select " + column + " from job where id = '" + job + "'");
    }

    private static String query(RunningServer server, String query) throws Exception {
        try (Connection database = server.database();
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
