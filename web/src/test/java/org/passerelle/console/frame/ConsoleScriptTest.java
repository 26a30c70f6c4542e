package org.passerelle.console.frame;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The keys, dialogs and ticks of `console.js`, and that the pages hold without it.
class ConsoleScriptTest {
    private static Gallery gallery;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        gallery = new Gallery();
    }

    @AfterAll
    static void stop() {
        gallery.close();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void slashGoesToTheSearchBoxOfThePage() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);

        page.keyboard().press("/");

        assertThat(page.locator("main [data-search]")).isFocused();
        assertThat(page.locator("main [data-search]")).hasValue("");
    }

    @Test
    void lettersWalkTickAndOpenTheRows() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);

        page.keyboard().type("jj");
        assertThat(page.locator("#u1")).isFocused();
        page.keyboard().press("Space");
        page.keyboard().press("k");
        page.keyboard().press("Enter");

        assertThat(page.locator("#u1 [name=pick]")).isChecked();
        assertThat(page).hasURL(Pattern.compile(".*#u0"));
    }

    @Test
    void shiftTicksARangeAndTheCountFollows() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);

        picks().nth(1).click();
        picks().nth(4).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));

        assertThat(page.locator("[name=pick]:checked")).hasCount(4);
        assertThat(page.locator("output[data-count]")).hasText("4");
        assertThat(page.locator(".commands.selected")).isVisible();
    }

    @Test
    void theBoxInTheHeadTicksThePage() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);

        page.locator("[data-all]").click();

        assertThat(page.locator("[name=pick]:checked")).hasCount(12);
    }

    @Test
    void aDialogGivesTheFocusBack() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);
        Locator opener = page.locator(".foot [data-dialog]");

        opener.click();
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");

        assertThat(page.locator("#keys")).isHidden();
        assertThat(opener).isFocused();
    }

    @Test
    void escapeClosesThePaneAndKeepsTheList() {
        page = gallery.open("list", "en", Theme.LIGHT, 1440);

        page.keyboard().press("Escape");

        assertThat(page.locator("aside.pane")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile(".*/admin/users$"));
        assertThat(page.locator("#u0 [data-open]")).isFocused();
    }

    @Test
    void thePaletteFindsPagesWithoutAccentsAndByKeysAlone() {
        page = gallery.open("wholelist", "fr", Theme.LIGHT, 1440);

        page.keyboard().press("Control+k");
        page.keyboard().type("numeros");
        assertThat(page.locator("#palette li:visible")).hasCount(2);
        page.keyboard().press("ArrowDown");

        assertThat(page.locator("#palette a[href='/admin/numbers']")).isFocused();
        assertThat(page.locator("#palette [data-find] a")).hasAttribute("href", "/admin/users?q=numeros");
    }

    @Test
    void aSessionThatIsAboutToEndSaysSo() {
        page = gallery.open("wholelist", "en", Theme.LIGHT, 1440);
        page.clock().install();
        page.reload();

        page.clock().runFor("01:57:50");
        assertThat(page.locator("#session")).isHidden();
        page.clock().runFor("00:00:20");

        assertThat(page.locator("#session")).isVisible();
        assertThat(page.locator("[data-awake]")).isFocused();
    }

    @Test
    void theSecretCanBeCopied() {
        page = gallery.open("secret", "en", Theme.LIGHT, 1440);

        page.locator("#pin [data-copy]").click();

        assertThat(page.locator("#live")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("482913");
    }

    @Test
    void aDisabledCommandSaysWhyAndDoesNothing() {
        page = gallery.open("list", "en", Theme.LIGHT, 1440);
        Locator disabled = page.locator(".commands.selected [aria-disabled]");

        disabled.click(new Locator.ClickOptions().setForce(true));

        assertThat(disabled).hasAttribute("title", Pattern.compile(".+"));
        assertThat(page).hasURL(Pattern.compile(".*/gallery/list.*"));
    }

    @Test
    void onAPhoneTheNavigationIsBehindAButtonEvenWithoutScript() {
        page = gallery.openWithoutScript("wholelist", 390);
        Locator users = page.getByRole(AriaRole.NAVIGATION).getByText("Users");
        assertThat(users).isHidden();

        page.locator(".menu-button").click();

        assertThat(users).isVisible();
    }

    @Test
    void withoutScriptTheSelectionBarAndTheModalPaneShow() {
        page = gallery.openWithoutScript("bulk", 1440);
        assertThat(page.locator("#edit")).isVisible();
        assertThat(page.locator("#edit-form")).isVisible();

        page.locator("#u1 [name=pick]").check();

        assertThat(page.locator(".commands.selected")).isVisible();
        assertThat(page.locator("[data-copy]:visible")).hasCount(0);
    }

    private Locator picks() {
        return page.locator("[name=pick]");
    }
}
