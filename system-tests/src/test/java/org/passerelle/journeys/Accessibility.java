package org.passerelle.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds against WCAG 2.2 AA.
final class Accessibility {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    /// Rules that the page breaks. The legacy mode looks into no frames of other sites, of which there are none, and so
    /// needs no second page for each look.
    static List<Rule> broken(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(RULES)
                .analyze()
                .getViolations();
    }
}
