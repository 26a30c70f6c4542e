package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every component in a real browser: no rule of WCAG 2.2 AA broken, nothing refused by the content security policy.
/// Leaves pictures in `target/gallery` to look at.
class GalleryTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static GalleryServer server;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        server = new GalleryServer();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        server.close();
    }

    private static String brief(Rule rule) {
        return rule.getId() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "list, fr, LIGHT, 1500",
        "list, fr, DARK, 1500",
        "list, en, LIGHT, 1024",
        "list, fr, LIGHT, 390",
        "list, en, DARK, 390",
        "wholelist, fr, LIGHT, 1440",
        "bulk, fr, LIGHT, 1440",
        "bulk, en, DARK, 1440",
        "bulk, en, LIGHT, 390",
        "forms, en, LIGHT, 1440",
        "forms, fr, DARK, 1440",
        "forms, fr, LIGHT, 390",
        "pieces, fr, LIGHT, 1440",
        "pieces, en, DARK, 1440",
        "pieces, fr, LIGHT, 390",
        "secret, fr, LIGHT, 1440",
        "secret, en, DARK, 390",
        "plain, fr, LIGHT, 1440",
        "plain, en, DARK, 390",
        "failure, fr, LIGHT, 1440",
        "failure, en, DARK, 1440"
    })
    void everyPieceIsAccessibleAndWithinThePolicy(String page, String language, Theme theme, int width) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 844 : 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language))) {
            Page tab = context.newPage();
            List<String> complaints = new ArrayList<>();
            tab.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            tab.onPageError(complaints::add);

            tab.navigate(server.address(page, language, theme));
            tab.evaluate("document.fonts.ready");
            String picture = "%s-%s-%s-%d.png".formatted(page, language, theme.code(), width);
            tab.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/gallery", picture)));
            var broken = new AxeBuilder(tab).withTags(RULES).analyze().getViolations();

            assertThat(broken).as("broken rules").map(GalleryTest::brief).isEmpty();
            assertThat(complaints).isEmpty();
            assertThat(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("fits the width")
                    .isEqualTo(true);
        }
    }
}
