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
    void inFrenchByTheViewWithARemedyAndTheNumberTyped() {
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
        page.context().close();
    }

    @Test
    void inEnglishWithoutAScriptOnAPhoneForALaterDayInWaves() {
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
