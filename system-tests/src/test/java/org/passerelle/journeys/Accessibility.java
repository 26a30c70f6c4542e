package org.passerelle.journeys;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds against WCAG 2.2 AA.
final class Accessibility {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    /// Rules that the page breaks. The legacy mode looks into no frames of other sites, of which there are none, and so
    /// needs no second page for each look. All is checked, but of what is well nothing is described: half of the
    /// pages have 27,000 such nodes.
    static List<Rule> broken(Page page) {
        var onlyWhatIsBroken = new AxeRunOptions();
        onlyWhatIsBroken.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(onlyWhatIsBroken)
                .setLegacyMode(true)
                .withTags(RULES)
                .analyze()
                .getViolations();
    }
}
