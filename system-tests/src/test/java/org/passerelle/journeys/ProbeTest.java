package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server that calls itself: through its own signalling, scripts and audio, and hears its greeting.
@OnSharedServer
class ProbeTest {
    private static final String MEASURED = "section.card:has(h2:has-text('What was measured'))";

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
    void aTestCallHearsTheGreetingOfEachNumberInItsLanguageAndLeavesARecord() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/trunks");
        page.locator("tbody a[data-open]").first().click();
        page.locator("a[href$='/probe']").click();
        int numbers = Math.min(2, page.locator("#number option").count());

        for (int i = 0; i < numbers; i++) {
            page.selectOption(
                    "#number",
                    String.valueOf(page.locator("#number option").nth(i).getAttribute("value")));
            page.locator("form.card button.primary").click();
            page.locator(MEASURED).waitFor();

            assertThat(page.locator("main .banner").first().innerText()).contains("the greeting is heard");
            assertThat(page.locator(MEASURED).innerText()).containsPattern("Likeness to the greeting\\s+(9\\d|100)%");
        }
        RunningServer.await(
                () -> {
                    page.navigate("/admin/trunks/test-line");
                    return page.locator("tbody tr").count() == numbers;
                },
                java.time.Duration.ofSeconds(20),
                "the records of the test calls");
        assertThat(console.complaints).isEmpty();
        page.context().close();
    }
}
