package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What somebody does with the list of users all day: tick over several pages, keep a list under a name.
class ListTest {
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
    void ticksStayWhilePagingAndSortingAndGoAlongWhenSent() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users?view=ready-to-move");
        picks(page).nth(0).check();
        picks(page).nth(3).check();
        page.locator(".pager a[rel=next]").click();
        picks(page).nth(1).check();

        assertThat(page.locator(".commands.selected [data-count]")).hasText("3");
        assertThat(page.locator("[data-elsewhere] output")).hasText("2");
        page.locator("thead th.sortable a, thead th button, thead th a").first().click();
        assertThat(page.locator(".commands.selected [data-count]")).hasText("3");
        page.locator(".commands.selected button[value=edit]").click();

        assertThat(page.locator("h1")).containsText("Edit 3 users");
        page.navigate("/admin/users?view=ready-to-move");
        assertThat(page.locator(".commands.selected")).isHidden();
        page.context().close();
    }

    @Test
    void selectNoneForgetsWhatIsOnOtherPagesToo() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users");
        picks(page).nth(0).check();
        page.locator(".pager a[rel=next]").click();
        picks(page).nth(0).check();

        page.locator("[data-clear]").click();

        assertThat(page.locator(".commands.selected")).isHidden();
        page.navigate("/admin/users");
        assertThat(page.locator("tbody [name=pick]:checked")).hasCount(0);
        page.context().close();
    }

    @Test
    void aListIsSavedUnderANameSharedAndDeletedAgainWithoutAScript() {
        Page alice = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, false);
        alice.navigate("/admin/users?view=ready-to-move&filter=usageLocation%20eq%20%22FR%22");
        Locator menu = alice.locator("details:has(.saved-views)");
        menu.locator("summary").click();
        menu.locator("#view-name").fill("France à déplacer");
        menu.locator("[name=shared]").check();
        menu.locator(".save-view .btn").click();

        assertThat(alice.locator(".banner.success")).containsText("La vue France à déplacer est enregistrée.");
        alice.navigate("/admin/users");
        alice.locator("details:has(.saved-views) summary").click();
        alice.locator(".saved-view a").click();
        assertThat(alice).hasURL(Pattern.compile(".*view=ready-to-move&filter=usageLocation.*"));
        alice.locator("details:has(.saved-views) summary").click();
        alice.locator(".saved-view button").click();
        assertThat(alice.locator(".saved-view")).hasCount(0);
        alice.context().close();
    }

    @Test
    void theBannerGoesAwayForThePersonWhoSentItAway() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, false);
        page.navigate("/admin");

        page.locator("form[action='/admin/users/banner'] button").click();

        assertThat(page).hasURL(Pattern.compile(".*/admin$"));
        assertThat(page.locator(".banner.warning")).hasCount(0);
        page.context().close();
    }

    @Test
    void aFilterIsChosenFromTheValuesThatTheListHas() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users");
        page.locator(".more-filters > summary").click();
        page.locator("#filter-values").getByText("Country").click();
        assertThat(page.locator("#filter-values [aria-current]")).containsText("Country");
        Locator first = page.locator("#filter-values ul").nth(1).locator("a").first();
        String users = first.locator(".quiet").textContent();

        first.click();

        assertThat(page.locator(".chip.on")).hasCount(1);
        assertThat(page.locator(".status-row .status")).containsText(users);
        page.context().close();
    }

    @Test
    void columnsAreShownInTheOrderThatOneGaveThem() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, false);
        page.navigate("/admin/users");
        assertThat(page.locator("thead th").nth(2)).hasText("Licence");
        page.locator("details.columns summary").click();

        page.getByLabel("Move Provider up").click();

        assertThat(page.locator("thead th").nth(2)).hasText("Provider");
        assertThat(page.locator("thead th").nth(3)).hasText("Licence");
        page.locator("details.columns button[name=reset]").click(); // the chooser is still open
        assertThat(page.locator("thead th").nth(2)).hasText("Licence");
        page.context().close();
    }

    private static Locator picks(Page page) {
        return page.locator("tbody [name=pick]");
    }
}
