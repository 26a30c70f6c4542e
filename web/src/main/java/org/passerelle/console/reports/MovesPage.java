package org.passerelle.console.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.passerelle.console.frame.Link;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.moves.PlanTexts;
import org.passerelle.jobs.Result;
import org.passerelle.providers.Provider;
import org.passerelle.reports.MovesReport;

/// How moves go, for one reader.
///
/// @param days how many are wanted
/// @param provider the only one shown; empty for all
/// @param providers third parties to choose from
public record MovesPage(MovesReport report, int days, Optional<Provider> provider, List<Provider> providers) {
    static final String PATH = ReportPages.PATH + "/moves";
    static final List<Integer> RANGES = List.of(30, 90, 365);

    public MovesPage {
        providers = List.copyOf(providers);
    }

    public List<Integer> ranges() {
        return RANGES;
    }

    public List<Link> tabs(Ui ui) {
        return ReportPages.tabs(ui, PATH);
    }

    /// Nobody is with a third party, and nobody was.
    public boolean isEmpty() {
        return report.parties().isEmpty() && report.reasons().isEmpty();
    }

    public DayChart burnDown(Ui ui) {
        return DayChart.burnDown(ui, report);
    }

    public DayChart moved(Ui ui) {
        return DayChart.moved(ui, report);
    }

    public ReasonChart reasons(Ui ui) {
        return ReasonChart.of(ui, report.reasons());
    }

    /// Positions in the report's days, the newest first.
    public List<Integer> newestFirst() {
        int last = report.days().size() - 1;
        return IntStream.rangeClosed(0, last).mapToObj(nth -> last - nth).toList();
    }

    public String file(String suffix) {
        return PATH + "/report." + suffix + query();
    }

    private String query() {
        return "?days=" + days + provider.map(one -> "&provider=" + one.id()).orElse("");
    }

    public static String reason(Ui ui, MovesReport.Reason reason) {
        return reason.result() == Result.FAILED ? ui.t("reports.broke") : PlanTexts.group(ui, reason.code());
    }
}
