package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// A move of many: planned, looked at, cleared of what is in its way, started with its number typed, watched.
class MovePlanTest {
    private static final int WIDE = 1440;
    private static final int PHONE = 390;
    private static final LocatorAssertions.HasTextOptions PATIENT =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.alone();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void inFrenchByTheViewWithARemedyAndTheNumberTyped() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, WIDE, true);
        page.navigate("/admin/moves");
        page.getByText("Planifier un déplacement").first().click();
        page.selectOption("#view", "provider-others");
        page.locator("form:has(#view) button.primary").click();

        assertThat(page.locator("#group-moved")).isVisible();
        assertThat(page.locator("#group-not-licensed")).isVisible();
        isAccessible(page, "plan-fr");
        page.locator("li:has(#group-not-licensed) form[action$='/leave-out'] button")
                .click();
        assertThat(page.locator("#group-not-licensed")).hasCount(0);
        page.locator("#options summary").click();
        page.fill("#reason", "fin du contrat");
        page.locator("#options button.primary").click();
        String asked = String.valueOf(page.locator("label[for=typed]").textContent());
        page.locator("#start button.primary").click();
        assertThat(page.locator(".banner.error")).containsText("C’est un grand déplacement.");
        page.fill("#typed", asked.replaceAll("[^0-9]", ""));
        page.locator("#start button.primary").click();

        assertThat(page.locator("#standing-title")).isVisible();
        assertThat(page.locator("#plan .badge").first()).hasText("Terminé", PATIENT);
        assertThat(page.locator("#plan")).containsText("fin du contrat");
        page.locator("a[id^=job-]").first().click();
        assertThat(page.locator("#job .badge").first()).hasText("Terminée");
        Assertions.assertThat(console.complaints).isEmpty();
        left.isThatOf("users-planned-and-moved");
        page.context().close();
    }

    @Test
    void inEnglishWithoutAScriptOnAPhoneForALaterDayInWaves() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.DARK, PHONE, false);
        page.navigate("/admin/moves/new");
        page.fill("#filter", "displayName sw \"A\"");
        page.locator("form:has(#filter) button").click();
        page.locator("#options summary").click();
        page.fill("#startAt", "2031-01-02T03:04");
        page.fill("#waveSize", "2");
        page.fill("#pauseMinutes", "60");
        page.fill("#mostFailed", "20");
        page.selectOption("#target", "none");
        page.locator("#options button.primary").click();

        assertThat(page.locator("#plan")).containsText("Waves of 2 users, 60 minutes apart");
        if (page.locator("#typed").count() > 0) {
            page.fill(
                    "#typed",
                    String.valueOf(page.locator("label[for=typed]").textContent())
                            .replaceAll("[^0-9]", ""));
        }
        page.locator("#start button.primary").click();
        assertThat(page.locator("#plan .badge").first()).hasText("Scheduled");
        page.locator("form[action$='/cancel'] button").click();

        assertThat(page.locator("#plan .badge").first()).hasText("Cancelled");
        left.isThatOf("plan-in-waves-cancelled");
        page.context().close();
    }

    @Test
    void aSmallPlanIsAccessibleInTheDarkOnAPhone() {
        Page page = console.signedIn("en-US", ColorScheme.DARK, PHONE, true);
        page.navigate("/admin/moves/new");
        page.selectOption("#view", "third-party-without-licence");
        page.locator("form:has(#view) button.primary").click();

        assertThat(page.locator("#group-not-licensed")).isVisible();
        assertThat(page.locator("#start")).hasCount(0);
        page.locator("#options summary").click();
        isAccessible(page, "plan-en-phone");
        assertThat(page).hasURL(Pattern.compile("/admin/moves/[0-9a-f-]{36}$"));
        page.context().close();
    }

    /// The organisation wants two persons for so many: the edit becomes a plan, and one yes starts all of it.
    @Test
    void anEditOfManyWaitsForASecondPersonWhoStartsBothOfItsHalvesAndIsUndoneAsOne() throws Exception {
        Page author = console.signedIn("en-US", ColorScheme.LIGHT, WIDE, true);
        Console.Credentials second = Console.withRole(author, Role.ADMINISTRATOR);
        EndState left = EndState.from(console);
        wantTwoPersonsAbove(author, "2");
        author.navigate("/admin/users?view=ready-to-move");
        for (int i = 0; i < 3; i++) {
            author.locator("tbody [name=pick]").nth(i).check();
        }
        String moved = author.locator("tbody [name=pick]").first().getAttribute("value");
        author.locator(".commands.selected button[value=edit]").click();
        author.selectOption("select[name=provider]", "ours");
        author.selectOption("select[name=dialOut]", "NONE");
        assertThat(author.locator("#plan")).containsText("one yes starts the move and the settings together");
        isAccessible(author, "edit-to-approve");
        author.getByText("Plan it for 3 users").click();
        author.getByText("Ask for approval for 3 users").click();
        assertThat(author.locator("#plan .badge").first()).hasText("Waiting for approval");
        assertThat(author.locator("form[action$='/approve']")).hasCount(0);

        Page approver = console.open("fr-FR", ColorScheme.DARK, PHONE, true);
        Console.signIn(approver, second.name(), second.password());
        approver.navigate(author.url());
        assertThat(approver.locator("#plan")).containsText("Restrictions pour les appels sortants");
        isAccessible(approver, "plan-to-approve-fr-phone");
        approver.getByText("Approuver le déplacement de 3 utilisateurs").click();

        assertThat(approver.locator("#plan .badge").first()).hasText("Terminé", PATIENT);
        author.navigate("/admin/users/" + moved + "/audio");
        assertThat(author.locator("main")).containsText("Microsoft");
        assertThat(author.locator("main")).containsText("Don’t allow dial-outs");

        approver.locator("a[href$='/undo']").click();
        approver.locator("main button.primary").click();
        assertThat(approver.locator("#job .badge").first()).hasText("Terminée", PATIENT);
        author.reload();
        assertThat(author.locator("main")).not().containsText("Don’t allow dial-outs");
        assertThat(author.locator(".badge").first()).hasText("Ready to be moved");
        wantTwoPersonsAbove(author, "");
        left.isThatOf("plan-approved-and-undone");
        author.context().close();
        approver.context().close();
    }

    private static void wantTwoPersonsAbove(Page page, String users) {
        page.navigate("/admin/moves/policy");
        page.fill("#above", users);
        page.locator("main form button.primary").click();
        assertThat(page.locator("main")).containsText("The rules are saved.");
    }

    private static void isAccessible(Page page, String picture) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/pages", picture + ".png")));
        Assertions.assertThat(Accessibility.broken(page))
                .extracting(rule ->
                        rule.getId() + " at " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }
}
