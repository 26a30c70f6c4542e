package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page on a desk and on a phone, in both languages and both themes: no rule of WCAG 2.2 AA broken, nothing
/// refused by the content security policy, nothing wider than the screen. Leaves pictures in `target/pages`.
@OnSharedServer
class PagesTest {
    private static final List<String> PAGES = List.of(
            "/admin",
            "/admin/users",
            "/admin/users?view=ready-to-move&all=true",
            "/admin/users?user={ready}",
            "/admin/users?q=zoe",
            "/admin/users/paste",
            "{selected}",
            "{reset}",
            "{settings}",
            "{licensing}",
            "/admin/users/new",
            "/admin/users/{ready}",
            "/admin/users/{ours}/audio",
            "/admin/users/{ours}/licences",
            "/admin/users/{ours}/emails",
            "/admin/users/{ours}/send-information",
            "/admin/users/{ours}/history",
            "/admin/users/{ours}/archive",
            "/admin/users/{ready}/edit",
            "/admin/users/{ours}/properties",
            "/admin/users/{ours}/pin",
            "/admin/users/{ours}/details",
            "/admin/groups",
            "/admin/licences",
            "/admin/licences/MCOMEETADV",
            "/admin/providers",
            "/admin/providers/new",
            "/admin/numbers",
            "/admin/numbers/new",
            "/admin/bridge",
            "/admin/bridge/conferences",
            "/admin/bridge/keys",
            "/admin/bridge/security",
            "/admin/bridge/dial-out",
            "/admin/trunks",
            "/admin/live",
            "/admin/live/capacity",
            "/admin/live/{ours}",
            "/me/live",
            "/admin/calls",
            "/admin/calls/keeping",
            "/admin/users/{ours}/calls",
            "/admin/trunks/new",
            "/admin/trunks/test-line",
            "/admin/trunks/phones/new",
            "/admin/imports",
            "{upload}",
            "/admin/moves",
            "/admin/moves/new",
            "/admin/moves/policy",
            "/admin/jobs",
            "/admin/withdrawals",
            "/admin/withdrawals/new?number={number}",
            "/admin/withdrawals/new?provider={provider}",
            "/admin/reports/moves",
            "/admin/reports/licences",
            "/admin/reports/licences/reclaim?product=MCOMEETADV",
            "/admin/emails",
            "/admin/emails/templates",
            "/admin/emails/templates/welcome/fr",
            "/admin/emails/settings",
            "/pin/nothing",
            "/dialin",
            "/dialin?country=&kind=TOLL_FREE&id=316221255",
            "/admin/audit",
            "/admin/audit/export?action=user",
            "/admin/audit/seals",
            "/admin/audit/seals?check=1",
            "/admin/audit/keeping",
            "/admin/settings",
            "/admin/settings/branding",
            "/admin/settings/single-sign-on",
            "/admin/settings/directory",
            "/admin/integrations",
            "/admin/integrations/jitsi",
            "/admin/integrations/webhooks",
            "/admin/settings/tokens",
            "/account",
            "/account/second-factor",
            "/account/sessions",
            "/account/passkeys",
            "/account/tokens",
            "/me",
            "/me/pin",
            "/me/calls",
            "/me/conference-id",
            "/admin/bridge/organisers",
            "/docs/api",
            "/help",
            "/nowhere");

    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1440", "en-US, DARK, 390"})
    void everyPageIsAccessibleAndFits(String language, ColorScheme theme, int width) {
        Page page = console.signedIn(language, theme, width, true);
        String ready = first(page, "ready-to-move");
        String ours = first(page, "provider-ours");
        String upload = uploaded(page);
        String selected = sent(page, "/admin/users?q=zoe&all=true", "show");
        String reset = sent(page, "/admin/users?view=provider-ours&all=true", "reset-pins");
        String settings = reset.replace("reset-pins", "settings") + "&dialOut=NONE&tollFree=none";
        String licensing = sent(page, "/admin/users?view=ready-to-move&all=true", "licences") + "&do=remove";
        String number = last(page, "/admin/numbers");
        String provider = last(page, "/admin/providers");
        List<String> faults = new ArrayList<>();
        for (String address : PAGES) {
            Response answer = Objects.requireNonNull(page.navigate(address.replace("{ready}", ready)
                    .replace("{ours}", ours)
                    .replace("{number}", number)
                    .replace("{provider}", provider)
                    .replace("{selected}", selected)
                    .replace("{reset}", reset)
                    .replace("{settings}", settings)
                    .replace("{licensing}", licensing)
                    .replace("{upload}", upload)));
            if (answer.status() >= 400 && !address.equals("/nowhere") && !address.startsWith("/pin/")) {
                faults.add(address + ": " + answer.status());
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/pages", name(address) + "-" + language + "-" + width + ".png")));
            Accessibility.broken(page)
                    .forEach(rule -> faults.add(address + ": " + rule.getId() + " at "
                            + rule.getNodes().getFirst().getHtml()));
            if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
                faults.add(address + ": wider than the screen");
            }
        }

        assertThat(faults).isEmpty();
        assertThat(console.complaints).isEmpty();
        page.context().close();
    }

    private static String first(Page page, String view) {
        page.navigate("/admin/users?view=" + view);
        return Objects.requireNonNull(page.locator("tbody [name=pick]").first().getAttribute("value"));
    }

    /// Where a command for all of a list leads.
    private static String sent(Page page, String list, String command) {
        page.navigate(list);
        page.locator(".commands.selected button[value=" + command + "]").click();
        page.waitForURL(address -> address.matches(".*(within|selection)=[0-9a-f-]{36}.*"));
        return page.url().replaceFirst(".*(/admin/users)", "$1");
    }

    /// The preview of a file with a line that is wrong.
    private static String uploaded(Page page) {
        String text = "Prénom;Nom;Courriel;Téléphone\nZoé;Lefèvre;zoe@contoso.example;3.317E+10\n";
        page.navigate("/admin/imports");
        page.setInputFiles("#file", new FilePayload("users.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[enctype] .btn.primary").click();
        page.waitForURL(address -> address.matches(".*/admin/imports/[0-9a-f-]{36}"));
        return page.url().replaceFirst(".*(/admin/imports/)", "$1");
    }

    /// Identifier of the last one on a list.
    private static String last(Page page, String list) {
        page.navigate(list);
        return Objects.requireNonNull(page.locator("tbody [data-open]").last().getAttribute("href"))
                .replaceFirst(".*/", "");
    }

    private static String name(String address) {
        return address.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }
}
