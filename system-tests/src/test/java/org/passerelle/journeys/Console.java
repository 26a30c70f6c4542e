package org.passerelle.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Role;

/// A server with the demo organisation, and a browser in front of it.
final class Console implements AutoCloseable {
    static final String ADMINISTRATOR = "admin@contoso.example";
    private static final int PHONE_WIDTH = 600;
    /// Others may keep the machine busy.
    private static final int LONGEST_WAIT_MS = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MS);
    }

    /// What browsers complained about: refused by the content security policy, broken scripts.
    final List<String> complaints = new ArrayList<>();

    private static @Nullable RunningServer sharedServer;

    private final RunningServer server;
    private final Runnable end;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    private Console(RunningServer server, Runnable end) {
        this.server = server;
        this.end = end;
    }

    /// With a server of its own.
    static Console alone() throws IOException {
        return alone(Map.of());
    }

    /// @param settings beside the usual ones, or instead of them
    static Console alone(Map<String, String> settings) throws IOException {
        Path data = RunningServer.newData();
        RunningServer server = RunningServer.start(data, settings);
        return new Console(server, () -> delete(server, data));
    }

    /// With a server that journeys share which leave something to do for each other; it may ask providers of sign-in
    /// on this machine, and ends with the tests.
    static synchronized Console shared() throws IOException {
        RunningServer server = sharedServer;
        if (server == null) {
            Path data = RunningServer.newData();
            RunningServer started = RunningServer.start(data, Map.of("PASSERELLE_ALLOWED_NETWORKS", "127.0.0.0/8"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(started, data)));
            sharedServer = started;
            server = started;
        }
        return new Console(server, () -> {});
    }

    private static void delete(RunningServer server, Path data) {
        server.close();
        RunningServer.delete(data);
    }

    String url() {
        return server.url();
    }

    int sipPort() {
        return server.sipPort();
    }

    /// Of TLS, where the server has a certificate.
    int sipTlsPort() {
        return server.sipTlsPort();
    }

    RunningServer server() {
        return server;
    }

    Connection database() throws SQLException, IOException {
        return server.database();
    }

    /// The one value that is asked for, past row-level security.
    String query(String query) throws SQLException, IOException {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    /// What happened elsewhere, past all rules.
    void change(String sql) throws SQLException, IOException {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A browser of somebody who reads this language.
    Page open(String language, ColorScheme theme, int width, boolean script) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setColorScheme(theme)
                        .setJavaScriptEnabled(script)
                        .setBaseURL(url())
                        .setViewportSize(width, width < PHONE_WIDTH ? 844 : 900));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /// Opened by the first who looks: journeys by command do without.
    private Browser browser() {
        Browser opened = browser;
        if (opened == null) {
            Playwright made = Playwright.create();
            playwright = made;
            opened = Chromium.launch(made);
            browser = opened;
        }
        return opened;
    }

    Page signedIn(String language, ColorScheme theme, int width, boolean script) {
        Page page = open(language, theme, width, script);
        signIn(page, ADMINISTRATOR, RunningServer.PASSWORD);
        return page;
    }

    /// Gives the role to one of the demo's users, and signs in as that user.
    Page signedInAs(Role role) {
        Page admin = signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        if (role == Role.ADMINISTRATOR) {
            return admin;
        }
        Credentials person = withRole(admin, role);
        admin.context().close();
        Page page = open("en-US", ColorScheme.LIGHT, 1440, true);
        signIn(page, person.name(), person.password());
        page.navigate("/account");
        return page;
    }

    /// What somebody signs in with.
    record Credentials(String name, String password) {}

    /// Gives the role to one of the demo's users.
    static Credentials withRole(Page admin, Role role) {
        admin.navigate("/admin/users");
        int nth = EnumSet.allOf(Role.class).stream().toList().indexOf(role);
        String name =
                String.valueOf(admin.locator("tbody .person small").nth(nth).textContent());
        admin.navigate("/admin/settings");
        admin.fill("#person", name);
        admin.locator("form[action='/admin/settings/roles'] [value=" + role.name() + "]")
                .check();
        admin.locator("form[action='/admin/settings/roles'] button").click();
        Locator line = admin.locator(".people > li").filter(new Locator.FilterOptions().setHasText(name));
        line.locator("summary").click();
        line.locator("button[formaction$='/password']").click();
        return new Credentials(
                name,
                String.valueOf(admin.locator(".secret-value bdi").textContent()).strip());
    }

    /// For the API, as its owner makes one: every scope, shown once.
    static String token(Page page) {
        page.navigate("/account/tokens");
        page.fill("#name", "test");
        for (Locator scope : page.locator("[name=scope]").all()) {
            scope.check();
        }
        page.locator("main form .btn.primary").click();
        return String.valueOf(page.locator(".secret-value bdi").textContent()).strip();
    }

    static void signIn(Page page, String name, String password) {
        page.navigate("/sign-in");
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("form.form button");
    }

    @Override
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
        end.run();
    }
}
