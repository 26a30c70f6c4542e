package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The founding article's seven steps for somebody who has no mouse: nothing is clicked.
@OnSharedServer
class KeyboardTest {
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
    void usersAreMovedWithTheKeyboardAlone() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/sign-in");
        Keys.tabTo(page, "#name");
        page.keyboard().type(Console.ADMINISTRATOR);
        Keys.tabTo(page, "#password");
        page.keyboard().type(RunningServer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/admin$"));

        Keys.tabTo(page, ".banner.warning a[href*='ready-to-move']");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("view=ready-to-move"));
        for (int i = 0; i < 2; i++) {
            Keys.tabTo(page, "tbody [name=pick]:not(:checked)");
            page.keyboard().press("Space");
        }
        Keys.backTo(page, ".commands.selected button[value=edit]");
        page.keyboard().press("Enter");
        Keys.tabTo(page, "select[name=provider]");
        page.keyboard().type("Microsoft");
        Keys.tabTo(page, "main button.primary");
        page.keyboard().press("Enter");

        assertThat(page.locator("#job .badge").first()).hasText("Done");
        assertThat(page.locator("#job tbody tr")).hasCount(2);
        left.isThatOf("users-moved");
    }
}
