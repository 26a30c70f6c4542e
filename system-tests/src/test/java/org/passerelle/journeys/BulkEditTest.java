package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// Several users are edited at once: one form, one preview, one job, one undo.
@OnSharedServer
class BulkEditTest {
    private static final Pattern JOB = Pattern.compile(".*/admin/jobs/[0-9a-f-]+$");
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
    void providerTollNumberAndDialOutAreSetByMouseInFrenchAndAllOfItIsUndone() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, true);
        String unlicensed = firstOf(page, "third-party-without-licence");
        List<String> ready = List.of(firstOf(page, "ready-to-move"), nextOf(page));
        choose(page, List.of(unlicensed, ready.getFirst(), ready.getLast()));
        page.locator(".commands.selected")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Modifier"))
                .click();

        page.getByLabel("Nom du fournisseur").selectOption("Microsoft");
        page.getByLabel("Numéro payant par défaut").selectOption(new SelectOption().setIndex(2));
        page.getByLabel("Restrictions pour les appels sortants").selectOption("NONE");

        assertThat(page.locator("#plan")).containsText("2 utilisateurs – Déplacé vers notre fournisseur");
        assertThat(page.locator("#plan .facts dd"))
                .hasText(List.of("2", "0", "1", "3").toArray(String[]::new));
        page.locator("#plan summary").first().click();
        assertThat(page.locator("#plan details").first()).containsText("Microsoft");
        page.getByText("Enregistrer pour 2 utilisateurs").click();

        assertThat(page).hasURL(JOB);
        assertThat(page.locator("h1")).hasText("Déplacer 3 utilisateurs vers Microsoft et définir leurs paramètres");
        assertThat(page.locator("#job tbody")).containsText("paramètres définis", patiently());
        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        page.click("#undo");
        page.locator("main button.primary").click();
        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        page.navigate("/admin/users/" + ready.getFirst());
        assertThat(page.locator(".badge").first()).hasText("Prêt à déplacer");
        left.isThatOf("users-edited-and-undone");
        page.context().close();
    }

    @Test
    void theSameIsDoneInEnglishByTheKeyboardAlone() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.DARK, 1440, true);
        choose(page, List.of(firstOf(page, "ready-to-move"), nextOf(page)));
        page.keyboard().press("e");
        page.waitForURL(Pattern.compile(".*/admin/users/edit\\?.*"));

        Keys.tabTo(page, "select[name=provider]");
        page.keyboard().type("Microsoft");
        Keys.tabTo(page, "select[name=toll]");
        page.keyboard().type("By the user");
        Keys.tabTo(page, "select[name=dialOut]");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#plan")).containsText("2 users – Moved to our provider, settings set");
        Keys.tabTo(page, "#plan button.primary");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(JOB);
        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        assertThat(page.locator("#undo")).isVisible();
        Keys.tabTo(page, "#undo");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/undo.*"));
        Keys.tabTo(page, "main button.primary");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(JOB);
        assertThat(page.locator("h1")).containsText("Undo");
        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        left.isThatOf("users-edited-by-country-and-undone");
        page.context().close();
    }

    @Test
    void nothingIsSavedBeforeThePreviewOfAllThatTheFormShowsHasCome() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        choose(page, List.of(firstOf(page, "ready-to-move"), nextOf(page)));
        page.keyboard().press("e");
        page.locator("select[name=provider]").selectOption("ours");
        Locator save = page.locator("#plan button.primary");
        assertThat(save).isEnabled();
        List<Route> waiting = new ArrayList<>();
        page.route("**/admin/users/edit?*", waiting::add);

        page.locator("select[name=toll]").selectOption(new SelectOption().setIndex(2));
        page.locator("select[name=dialOut]").selectOption("NONE");
        page.locator("select[name=unauthenticatedStart]").selectOption("true");
        page.waitForCondition(() -> waiting.size() == 3);

        assertThat(save).isDisabled();
        waiting.getLast().resume();
        assertThat(page.locator("#plan")).containsText("2 users – Moved to our provider, settings set");
        assertThat(save).isEnabled();
        for (String set : List.of("provider", "toll", "dialOut", "unauthenticatedStart")) {
            assertThat(page.locator("#plan form input[name=" + set + "]")).hasCount(1);
        }
        page.context().close();
    }

    @Test
    void licencesOfSeveralArePreviewedGivenAndTakenBack() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 390, true);
        List<String> users = List.of(firstOf(page, "third-party-without-licence"), nextOf(page));
        choose(page, users);
        page.locator(".commands.selected button[value=licences]").click();
        String before = text(page.locator("#pool dd").first());

        page.getByText("Assign to 2 users").click();
        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        choose(page, users);
        page.locator(".commands.selected button[value=licences]").click();
        page.check("[name=do][value=remove]");
        assertThat(page.locator("#plan")).containsText("2 users – Licence taken back");
        assertThat(page.locator("#pool dd").last()).hasText(before);
        page.getByText("Take back from 2 users").click();

        assertThat(page.locator("#job .counts dd").first()).hasText("2", exactly());
        left.isThatOf("licences-given-and-taken-back");
        page.context().close();
    }

    @Test
    void whoMayNotMoveUsersIsOfferedNoneOfIt() {
        Page page = console.signedInAs(Role.AUDITOR);

        page.navigate("/admin/users?view=ready-to-move");
        page.locator("tbody [name=pick]").first().check();

        assertThat(page.locator(".commands.selected button[value=show]")).isVisible();
        assertThat(page.locator(".commands.selected")).not().containsText("Edit");
        assertThat(page.locator(".commands.selected")).not().containsText("Licences");
        for (String path : List.of("edit", "settings", "licences")) {
            Response answer = page.navigate("/admin/users/" + path + "?selection=00000000-0000-7000-8000-000000000000");
            assertThat(Objects.requireNonNull(answer).status()).as(path).isEqualTo(403);
        }
        page.context().close();
    }

    /// The first user of a view; the page stays there.
    private static String firstOf(Page page, String view) {
        page.navigate("/admin/users?view=" + view);
        return value(page.locator("tbody [name=pick]").first());
    }

    private static String nextOf(Page page) {
        return value(page.locator("tbody [name=pick]").nth(1));
    }

    private static String value(Locator box) {
        return Objects.requireNonNull(box.getAttribute("value"));
    }

    /// Whatever views they are in.
    private static void choose(Page page, List<String> users) {
        for (String view : List.of("third-party-without-licence", "ready-to-move")) {
            page.navigate("/admin/users?view=" + view);
            for (String user : users) {
                Locator box = page.locator("tbody [name=pick][value='" + user + "']");
                if (box.count() == 1 && !box.isChecked()) {
                    box.check();
                }
            }
        }
    }

    private static String text(Locator found) {
        return String.valueOf(found.textContent()).strip();
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(40_000);
    }

    private static LocatorAssertions.HasTextOptions exactly() {
        return new LocatorAssertions.HasTextOptions().setTimeout(40_000);
    }
}
