package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every component in a real browser: no rule of WCAG 2.2 AA broken, nothing refused by the content security policy.
/// Leaves pictures in `target/gallery` to look at.
class GalleryTest {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Gallery gallery;

    @BeforeAll
    static void open() throws IOException {
        gallery = new Gallery();
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @ParameterizedTest
    @CsvSource({
        "list, fr, LIGHT, 1500",
        "list, fr, DARK, 1920",
        "list, en, LIGHT, 1024",
        "list, en, DARK, 390",
        "wholelist, fr, LIGHT, 1440",
        "wholelist, fr, LIGHT, 390",
        "wholelist, en, DARK, 320",
        "bulk, fr, LIGHT, 390",
        "bulk, en, DARK, 1440",
        "forms, fr, LIGHT, 320",
        "forms, en, DARK, 1440",
        "pieces, fr, LIGHT, 390",
        "pieces, en, DARK, 1440",
        "secret, fr, LIGHT, 1440",
        "secret, en, DARK, 390",
        "plain, fr, LIGHT, 1440",
        "plain, en, DARK, 390",
        "failure, fr, LIGHT, 1440",
        "failure, en, DARK, 1440"
    })
    void everyPieceIsAccessibleAndWithinThePolicy(String name, String language, Theme theme, int width) {
        Page page = gallery.open(name, language, theme, width);
        String picture = "%s-%s-%s-%d.png".formatted(name, language, theme.code(), width);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/gallery", picture)));

        // All is checked, but of what is well nothing is described.
        var onlyWhatIsBroken = new AxeRunOptions();
        onlyWhatIsBroken.setResultTypes(List.of("violations"));
        List<Rule> broken = new AxeBuilder(page)
                .options(onlyWhatIsBroken)
                .setLegacyMode(true)
                .withTags(RULES)
                .analyze()
                .getViolations();

        assertThat(broken).as("broken rules").map(GalleryTest::brief).isEmpty();
        assertThat(gallery.complaints).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("fits the width")
                .isEqualTo(true);
        page.context().close();
    }

    private static String brief(Rule rule) {
        return rule.getId() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
