package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The founding article's seven steps, as an administrator takes them.
@OnSharedServer
class ArticleTest {
    private static final int WIDE = 1440;
    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void byTheBannerInFrench() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, WIDE, true);
        page.navigate("/admin");
        assertThat(page.locator(".banner.warning")).containsText(Pattern.compile("\\d+ utilisateurs ont une licence"));

        page.getByText("Cliquez ici pour les déplacer").click();
        assertThat(page.locator("#view")).hasValue("ready-to-move");
        tick(page, 3);
        page.locator(".commands.selected")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Modifier"))
                .click();
        page.getByLabel("Nom du fournisseur").selectOption("Microsoft");
        page.getByText("Enregistrer pour 3 utilisateurs").click();

        assertThat(page.locator("#job .badge").first()).hasText("Terminée");
        assertThat(page.locator("#job tbody tr")).hasCount(3);
        isOnOurProvider(page, "Archive", "Déplacé vers notre fournisseur", "Actif");
        left.isThatOf("users-moved");
    }

    @Test
    void byTheFilterInEnglish() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.DARK, WIDE, true);
        page.navigate("/admin/users");
        String before = String.valueOf(page.locator(".banner.warning p").textContent());

        page.selectOption("#view", "ready-to-move");
        page.waitForURL(Pattern.compile("view=ready-to-move"));
        tick(page, 2);
        page.locator(".commands.selected")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit"))
                .click();
        page.getByLabel("Provider name").selectOption("Microsoft");
        page.getByText("Save for 2 users").click();

        assertThat(page.locator("#job .badge").first()).hasText("Done");
        isOnOurProvider(page, "Archive", "Moved to our provider", "Active");
        page.navigate("/admin/users");
        org.assertj.core.api.Assertions.assertThat(
                        String.valueOf(page.locator(".banner.warning p").textContent()))
                .isNotEqualTo(before);
        left.isThatOf("users-moved");
    }

    @Test
    void withoutAScriptOneUserIsMovedAndRestored() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, WIDE, false);
        page.navigate("/admin/users?view=ready-to-move");
        page.locator("tbody [name=pick]").nth(7).check();
        page.locator("button[value=edit]").click();
        String name = page.locator("h1").textContent().replace("Edit ", "");

        page.getByLabel("Provider name").selectOption("Microsoft");
        page.locator("main button.primary").last().click();
        assertThat(page.locator("main")).containsText("Moved to our provider");
        page.locator("nav.tabs").getByText("Archive").click();
        assertThat(page.locator(".archived").first()).containsText("Record of");
        page.locator(".archived a[href$='/restore']").first().click();
        assertThat(page.locator("h1")).containsText(name);
        page.locator("main button.primary").last().click();

        assertThat(page.locator("main")).containsText(name + " is as before again.");
        page.navigate("/admin/users?view=ready-to-move&q=" + name.replace(" ", "+"));
        assertThat(page.locator("tbody")).containsText(name);
        left.isThatOf("user-moved-and-restored");
    }

    private static void tick(Page page, int users) {
        for (int i = 0; i < users; i++) {
            page.locator("tbody [name=pick]").nth(i).check();
        }
    }

    /// From the job's report to the user, whose archive and audit tell of the move.
    private static void isOnOurProvider(Page page, String archive, String moved, String active) {
        page.locator("#job tbody th a").first().click();
        assertThat(page.locator(".badge").first()).hasText(active);
        assertThat(page.locator("main")).containsText("Microsoft");
        org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContainPattern("PIN[^<]{0,20}[0-9]{6}");
        page.locator("nav.tabs").getByText(archive).click();
        assertThat(page.locator(".archived").first()).containsText(moved);
        page.navigate("/admin/audit?action=assignment.moved");
        org.assertj.core.api.Assertions.assertThat(page.locator("tbody tr").count())
                .isPositive();
    }
}
