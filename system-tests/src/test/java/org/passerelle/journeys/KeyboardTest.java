package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The founding article's seven steps for somebody who has no mouse: nothing is clicked, each control is reached with
/// the Tab key and shows that it has the focus.
@ResourceLock(Console.SHARED_SERVER)
class KeyboardTest {
    private static final int MOST_TABS = 120;
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
    void usersAreMovedWithTheKeyboardAlone() {
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/sign-in");
        tabTo(page, "#name");
        page.keyboard().type(Console.ADMINISTRATOR);
        tabTo(page, "#password");
        page.keyboard().type(RunningServer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/admin$"));

        tabTo(page, ".banner.warning a[href*='ready-to-move']");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("view=ready-to-move"));
        for (int i = 0; i < 2; i++) {
            tabTo(page, "tbody [name=pick]:not(:checked)");
            page.keyboard().press("Space");
        }
        backTo(page, ".commands.selected button[value=edit]");
        page.keyboard().press("Enter");
        tabTo(page, "select[name=provider]");
        page.keyboard().type("Microsoft");
        tabTo(page, "main button.primary");
        page.keyboard().press("Enter");

        assertThat(page.locator("#job .badge").first()).hasText("Done");
        assertThat(page.locator("#job tbody tr")).hasCount(2);
    }

    private static void tabTo(Page page, String control) {
        press(page, "Tab", control);
    }

    private static void backTo(Page page, String control) {
        press(page, "Shift+Tab", control);
    }

    private static void press(Page page, String key, String control) {
        page.locator(control).first().waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("control => document.activeElement.matches(control)", control))) {
                org.assertj.core.api.Assertions.assertThat(page.evaluate("""
                                () => {
                                  const style = getComputedStyle(document.activeElement);
                                  return style.outlineStyle !== "none" || style.boxShadow !== "none";
                                }"""))
                        .as("the focus is seen on " + control)
                        .isEqualTo(true);
                return;
            }
            page.keyboard().press(key);
        }
        throw new AssertionError("the keyboard does not reach " + control + " on " + page.url());
    }
}
