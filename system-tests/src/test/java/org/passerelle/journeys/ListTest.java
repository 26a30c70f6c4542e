package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
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
    void whoIsUntickedAmongEverybodyStaysOutOnOtherPagesToo() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users?view=ready-to-move&all=true");
        picks(page).nth(2).uncheck();
        page.locator(".pager a[rel=next]").click();
        picks(page).nth(0).uncheck();
        assertThat(page.locator("[data-elsewhere] output")).hasText("2");
        page.locator(".pager a[rel=prev]").click();
        assertThat(picks(page).nth(2)).not().isChecked();

        choose(page, "Invert");

        assertThat(page.locator(".status-row .status")).containsText("2 users");
        assertThat(picks(page)).hasCount(2);
        assertThat(page.locator(".chip.on")).containsText("Selected users only");
        page.context().close();
    }

    @Test
    void onlyTheSelectedAreShownAndTheirAddressCanBePassedOn() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users");
        picks(page).nth(1).check();
        page.locator(".pager a[rel=next]").click();
        picks(page).nth(4).check();

        page.locator("button[value=show]").click();

        assertThat(page).hasURL(Pattern.compile(".*within=.*all=true"));
        assertThat(picks(page)).hasCount(2);
        page.navigate(page.url());
        assertThat(page.locator("tbody [name=pick]:checked")).hasCount(2);
        page.locator(".chip.on").click();
        assertThat(picks(page)).hasCount(50);
        page.context().close();
    }

    @Test
    void everybodyOnThePageIsTickedByKeyAndOnceMoreEverybodyWhoMatches() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users?view=ready-to-move");

        page.keyboard().press("Control+a");
        assertThat(page.locator(".commands.selected [data-count]")).hasText("50");
        page.keyboard().press("Control+a");

        assertThat(page).hasURL(Pattern.compile(".*all=true.*"));
        page.context().close();
    }

    @Test
    void usersAreSelectedFromAFileWithoutAScript() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, false);
        page.navigate("/admin/users");
        String known = String.valueOf(page.locator("tbody .person small").nth(3).textContent());
        page.navigate("/admin/users/paste");
        page.setInputFiles(
                "#file",
                new FilePayload("liste.txt", "text/plain", (known + "\nnobody@contoso.example\n").getBytes(UTF_8)));

        page.locator("#from-file button").click();
        page.locator(".actions a.primary").click();

        assertThat(page.locator("tbody .person small")).hasText(known);
        left.isThatOf("users-selected-by-a-file");
        page.context().close();
    }

    @Test
    void aConferenceIdIsCopiedByKeyAlone() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.navigate("/admin/users?view=provider-ours");
        Locator button = page.locator("tbody .copy").first();
        String digits = String.valueOf(button.getAttribute("data-copy"));

        button.focus();
        assertThat(button).hasCSS("opacity", "1");
        page.keyboard().press("Enter");

        assertThat(page.locator("#live")).hasText("Copied");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(digits);
        page.context().close();
    }

    @Test
    void anOpenListSaysThatItChangedAndDoesNotMove() throws Exception {
        EndState left = EndState.from(console);
        Page reader = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        reader.navigate("/admin/users?view=provider-ours");
        String first = String.valueOf(reader.locator("tbody .person a").first().textContent());
        Page other = console.signedIn("en-US", ColorScheme.LIGHT, 1440, false);
        other.navigate("/admin/users/" + picks(reader).first().getAttribute("value") + "/conference-id");
        other.locator("form .btn.primary, form .btn.danger").first().click();

        reader.mouse().move(200, 200);
        assertThat(reader.locator(".stale")).containsText("New changes available", patiently());

        assertThat(reader.locator("tbody .person a").first()).hasText(first);
        reader.locator(".stale a").click();
        assertThat(reader.locator(".stale")).hasCount(0);
        left.isThatOf("conference-id-reset");
        other.context().close();
        reader.context().close();
    }

    @Test
    void conferenceIdsOfManyAreResetByAJob() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users?view=provider-ours");
        String before = String.valueOf(page.locator("tbody .copy").first().getAttribute("data-copy"));
        picks(page).nth(0).check();
        picks(page).nth(1).check();
        page.locator(".commands.selected summary").getByText("More").click();
        page.locator("button[value=reset-conference-ids]").click();
        assertThat(page.locator("h1")).containsText("Reset the conference IDs of 2 users");

        page.locator("form .btn.primary").click();

        assertThat(page.locator("h1")).containsText("Reset the conference IDs of 2 users");
        assertThat(page.locator("main")).containsText("Has a new conference ID", patiently());
        page.navigate("/admin/users?view=provider-ours");
        assertThat(page.locator("tbody .copy").first()).not().hasAttribute("data-copy", before);
        left.isThatOf("conference-ids-reset");
        page.context().close();
    }

    @Test
    void pinsOfMostUsersAreResetOnlyOnceTheirNumberIsTyped() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users?view=provider-ours&all=true");
        page.locator("button[value=reset-pins]").click();
        String users = String.valueOf(page.locator(".facts b").textContent()).replaceAll("[^0-9]", "");

        page.locator("form .btn.primary").click();
        assertThat(page.locator("main")).containsText("Nothing has been changed yet");
        page.fill("#typed", users);
        page.locator("form .btn.primary").click();

        assertThat(page).hasURL(Pattern.compile(".*/admin/jobs/.*"));
        assertThat(page.locator("main")).not().containsText(Pattern.compile("PIN: ?[0-9]"));
        left.isThatOf("pins-reset");
        page.context().close();
    }

    @Test
    void selectNoneForgetsWhatIsOnOtherPagesToo() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users");
        picks(page).nth(0).check();
        page.locator(".pager a[rel=next]").click();
        picks(page).nth(0).check();

        choose(page, "Select none");

        assertThat(page.locator(".commands.selected")).isHidden();
        page.navigate("/admin/users");
        assertThat(page.locator("tbody [name=pick]:checked")).hasCount(0);
        page.context().close();
    }

    @Test
    void aListIsSavedUnderANameSharedAndDeletedAgainWithoutAScript() throws Exception {
        EndState left = EndState.from(console);
        Page alice = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, false);
        alice.navigate("/admin/users?view=ready-to-move&filter=usageLocation%20eq%20%22FR%22");
        Locator menu = alice.locator("details:has(.saved-views)");
        menu.locator("summary").click();
        menu.locator("#view-name").fill("France à déplacer");
        menu.locator("[name=shared]").check();
        menu.locator("form[action='/admin/users/views'] .btn").click();

        assertThat(alice.locator(".banner.success")).containsText("La vue France à déplacer est enregistrée.");
        alice.navigate("/admin/users");
        alice.locator("details:has(.saved-views) summary").click();
        alice.locator(".saved-view a").click();
        assertThat(alice).hasURL(Pattern.compile(".*view=ready-to-move&filter=usageLocation.*"));
        alice.locator("details:has(.saved-views) summary").click();
        alice.locator("form[action$='/views/delete'] button").click();
        assertThat(alice.locator(".saved-view")).hasCount(0);
        left.isThatOf("view-shared-and-deleted");
        alice.context().close();
    }

    @Test
    void aViewIsPinnedAboveTheListAndTheListOpensWithItWithoutAScript() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 390, false);
        page.navigate("/admin/users?view=needs-attention");
        savedViews(page).locator("#view-name").fill("To look at");
        page.locator("form[action='/admin/users/views'] .btn").click();
        savedViews(page).locator("form[action$='/views/pin'] button").click();
        assertThat(page.locator("nav.tabs [aria-current]")).hasText("To look at");

        savedViews(page).getByLabel("The list opens with").selectOption("To look at");
        page.locator("form[action$='/views/default'] .btn").click();
        page.navigate("/admin/users");

        assertThat(page).hasURL(Pattern.compile(".*view=needs-attention.*"));
        page.locator("nav.tabs").getByText("All users").click();
        assertThat(page.locator("nav.tabs [aria-current]")).hasText("All users");
        savedViews(page).locator("form[action$='/views/delete'] button").click();
        assertThat(page.locator("nav.tabs")).hasCount(0);
        page.navigate("/admin/users");
        assertThat(page).hasURL(Pattern.compile(".*/admin/users$"));
        left.isThatOf("view-pinned-and-deleted");
        page.context().close();
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

    private static void choose(Page page, String what) {
        page.locator(".commands.selected details.menu summary")
                .getByText("Select")
                .click();
        page.locator(".commands.selected .menu-items").getByText(what).click();
    }

    /// The menu, opened.
    private static Locator savedViews(Page page) {
        Locator menu = page.locator("details:has(.saved-views)");
        menu.locator("summary").click();
        return menu;
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(40_000);
    }

    private static Locator picks(Page page) {
        return page.locator("tbody [name=pick]");
    }
}
