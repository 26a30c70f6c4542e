package org.passerelle.console.reports;

import java.util.List;
import java.util.stream.IntStream;
import org.passerelle.console.frame.Ui;
import org.passerelle.reports.MovesReport;

/// Why users were not moved, as bars.
///
/// @param bars the longest first
public record ReasonChart(String title, String description, List<Bar> bars) {
    private static final int ROW = 52;
    private static final int MOST_CHARACTERS = 44;

    public ReasonChart {
        bars = List.copyOf(bars);
    }

    /// @param textY base line of the words above the bar
    public record Bar(String text, String value, int textY, int barY, String width) {}

    static ReasonChart of(Ui ui, List<MovesReport.Reason> reasons) {
        long most = reasons.getFirst().attempts();
        return new ReasonChart(
                ui.t("reports.reasons"),
                ui.t("reports.reasons-say", "reason", MovesPage.reason(ui, reasons.getFirst()), "n", most),
                IntStream.range(0, reasons.size())
                        .mapToObj(nth -> bar(ui, reasons.get(nth), nth, most))
                        .toList());
    }

    public String viewBox() {
        return "0 0 " + ChartBox.WIDTH + " " + bars.size() * ROW;
    }

    private static Bar bar(Ui ui, MovesReport.Reason reason, int nth, long most) {
        String text = MovesPage.reason(ui, reason);
        double width = Math.max(2, (double) ChartBox.WIDTH * reason.attempts() / most);
        return new Bar(
                text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS - 1) + "…" : text,
                ui.n(reason.attempts()),
                nth * ROW + 22,
                nth * ROW + 32,
                ChartBox.coordinate(width));
    }
}
