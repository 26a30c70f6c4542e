package org.passerelle.console.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passerelle.console.frame.Ui;
import org.passerelle.reports.MovesReport;

/// Figures of days as a picture: lines, or columns. All words are the reader's.
///
/// @param title what it shows
/// @param description what a reader who cannot see it should know
/// @param lines one for each series; the first has the most users
/// @param columns one for each day
public record DayChart(
        String title, String description, List<Grid> grid, List<Tick> ticks, List<Line> lines, List<Column> columns) {
    /// More could not be told apart by colour and dash.
    private static final int MOST_LINES = 5;
    private static final int TICKS = 3;

    public DayChart {
        grid = List.copyOf(grid);
        ticks = List.copyOf(ticks);
        lines = List.copyOf(lines);
        columns = List.copyOf(columns);
    }

    /// A line of the grid with its value.
    public record Grid(String y, String value) {}

    /// A day that is named below.
    ///
    /// @param anchor `start`, `middle` or `end` of the text is at x
    public record Tick(String x, String anchor, String day) {}

    /// @param points as SVG wants them
    /// @param lastX where the line ends
    /// @param value at its end
    public record Line(String name, String points, String lastX, String lastY, String value) {}

    public record Column(String x, String y, String width, String height) {}

    public String viewBox() {
        return "0 0 " + ChartBox.WIDTH + " " + ChartBox.HEIGHT;
    }

    public int width() {
        return ChartBox.WIDTH;
    }

    public int tickY() {
        return ChartBox.HEIGHT - 12;
    }

    /// How many users each third party still has.
    static DayChart burnDown(Ui ui, MovesReport report) {
        List<MovesReport.Day> days = report.days();
        List<Series> series = series(ui, report);
        ChartBox box = ChartBox.upTo(series.stream()
                .flatMap(one -> one.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
        return new DayChart(
                ui.t("reports.burn-down"),
                says(ui, days.getFirst(), days.getLast()),
                grid(ui, box),
                ticks(ui, days.stream().map(MovesReport.Day::day).toList()),
                series.stream().map(one -> line(ui, one, box)).toList(),
                List.of());
    }

    private static String says(Ui ui, MovesReport.Day first, MovesReport.Day last) {
        if (first.equals(last)) {
            return ui.t("reports.burn-down-begins", "day", ui.date(last.day()), "n", last.users());
        }
        return ui.t(
                "reports.burn-down-says",
                "first",
                ui.date(first.day()),
                "then",
                first.users(),
                "last",
                ui.date(last.day()),
                "now",
                last.users());
    }

    /// How many users came to our provider.
    static DayChart moved(Ui ui, MovesReport report) {
        List<MovesReport.Day> days = report.days();
        ChartBox box = ChartBox.upTo(
                days.stream().mapToLong(MovesReport.Day::moved).max().orElse(0));
        MovesReport.Day busiest = days.stream()
                .max(Comparator.comparingLong(MovesReport.Day::moved))
                .orElseThrow();
        return new DayChart(
                ui.t("reports.moved-by-day"),
                ui.t(
                        "reports.moved-by-day-says",
                        "n",
                        report.moved(),
                        "most",
                        busiest.moved(),
                        "day",
                        ui.date(busiest.day())),
                grid(ui, box),
                ticks(ui, days.stream().map(MovesReport.Day::day).toList()),
                List.of(),
                columns(days, box));
    }

    private record Series(String name, List<Long> values) {}

    /// Those with the fewest users share a line.
    private static List<Series> series(Ui ui, MovesReport report) {
        boolean all = report.parties().size() <= MOST_LINES;
        var series = new ArrayList<Series>();
        report.parties().stream()
                .limit(all ? MOST_LINES : MOST_LINES - 1)
                .map(party -> series(report, party.name(), day -> day.users(party.id())))
                .forEach(series::add);
        if (!all) {
            List<MovesReport.Party> others =
                    report.parties().subList(MOST_LINES - 1, report.parties().size());
            series.add(series(
                    report,
                    ui.t("reports.others", "n", others.size()),
                    day -> others.stream()
                            .mapToLong(party -> day.users(party.id()))
                            .sum()));
        }
        return series;
    }

    private static Series series(MovesReport report, String name, ToLongFunction<MovesReport.Day> users) {
        return new Series(name, report.days().stream().mapToLong(users).boxed().toList());
    }

    private static Line line(Ui ui, Series series, ChartBox box) {
        int days = series.values().size();
        String points = IntStream.range(0, days)
                .mapToObj(nth -> ChartBox.coordinate(ChartBox.x(nth, days)) + ","
                        + ChartBox.coordinate(box.y(series.values().get(nth))))
                .collect(Collectors.joining(" "));
        long last = series.values().getLast();
        return new Line(
                series.name(),
                points,
                ChartBox.coordinate(ChartBox.x(days - 1, days)),
                ChartBox.coordinate(box.y(last)),
                ui.n(last));
    }

    private static List<Column> columns(List<MovesReport.Day> days, ChartBox box) {
        double width = ChartBox.width(days.size());
        // With air between them, as long as there is room.
        double drawn = Math.min(40, width > 3 ? width * 0.7 : width);
        var columns = new ArrayList<Column>();
        for (int nth = 0; nth < days.size(); nth++) {
            long moved = days.get(nth).moved();
            if (moved > 0) {
                columns.add(new Column(
                        ChartBox.coordinate(ChartBox.x(nth, days.size()) - drawn / 2),
                        ChartBox.coordinate(box.y(moved)),
                        ChartBox.coordinate(drawn),
                        ChartBox.coordinate(ChartBox.BASE - box.y(moved))));
            }
        }
        return columns;
    }

    private static List<Grid> grid(Ui ui, ChartBox box) {
        return box.grid()
                .mapToObj(value -> new Grid(ChartBox.coordinate(box.y(value)), ui.n(value)))
                .toList();
    }

    /// The first, the middle and the last day.
    private static List<Tick> ticks(Ui ui, List<LocalDate> days) {
        int last = days.size() - 1;
        return IntStream.range(0, TICKS)
                .map(nth -> last * nth / (TICKS - 1))
                .distinct()
                .mapToObj(nth -> new Tick(
                        ChartBox.coordinate(ChartBox.x(nth, days.size())),
                        last == 0 ? "middle" : nth == 0 ? "start" : nth == last ? "end" : "middle",
                        ui.date(days.get(nth))))
                .toList();
    }
}
