package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// Somebody who is signed in at three places ends what goes on elsewhere.
@OnSharedServer
class SessionsTest {
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
    void sessionsElsewhereAreSeenAndEnded() {
        Page admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        Console.Credentials auditor = Console.withRole(admin, Role.AUDITOR);
        Page here = in(auditor, 1440);
        Page there = in(auditor, 390);
        Page elsewhere = in(auditor, 1440);

        here.navigate("/account");
        here.click("a[href='/account/sessions']");
        Locator rows = here.locator("tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.first().textContent()).contains("Chrome on Linux", "This one");
        assertThat(rows.first().locator("button").count()).isZero();
        assertThat(here.content()).as("what opens a session is not on a page").doesNotContain(cookie(there));

        rows.nth(1).locator("button").click();
        assertThat(rows).hasCount(2);
        assertThat(here.locator(".banner, [role=status]").allTextContents().toString())
                .contains("1 session is over.");
        here.click("#end-others");
        assertThat(rows).hasCount(1);
        assertThat(here.locator("#end-others")).hasCount(0);

        there.navigate("/admin/users");
        elsewhere.navigate("/admin/users");
        here.navigate("/admin/users");
        assertThat(there.url()).contains("/sign-in");
        assertThat(elsewhere.url()).contains("/sign-in");
        assertThat(here.url()).endsWith("/admin/users");
        admin.navigate("/account/sessions");
        assertThat(admin.locator("tbody tr").count())
                .as("others have their own")
                .isNotZero();
        assertThat(console.complaints).isEmpty();
    }

    private static Page in(Console.Credentials who, int width) {
        Page page = console.open("en-US", ColorScheme.LIGHT, width, true);
        Console.signIn(page, who.name(), who.password());
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream()
                .filter(one -> one.name.contains("SESSION") || one.httpOnly)
                .map(one -> one.value)
                .findFirst()
                .orElseThrow();
    }
}
