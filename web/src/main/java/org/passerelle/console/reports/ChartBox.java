package org.passerelle.console.reports;

import java.util.Locale;
import java.util.stream.LongStream;

/// Where things go in the picture of a chart. Its units are those of the view box; the browser scales it.
///
/// @param step between two lines of the grid
/// @param top the highest value that fits
record ChartBox(long step, long top) {
    static final int WIDTH = 720;
    static final int HEIGHT = 288;
    /// Where zero is; below are the days.
    static final int BASE = 248;
    private static final int CEILING = 32;
    private static final int SIDE = 8;
    private static final int LINES = 4;

    /// With round numbers at the grid, at most four lines above zero.
    static ChartBox upTo(long highest) {
        long step = 1;
        for (int nth = 0; step * LINES < highest; nth++) {
            // 1, 2, 5, 10, 20, 50 …
            step = nth % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        long lines = Math.max(1, (highest + step - 1) / step);
        return new ChartBox(step, step * lines);
    }

    /// The values that have a line.
    LongStream grid() {
        return LongStream.iterate(0, value -> value <= top, value -> value + step);
    }

    double y(long value) {
        return BASE - (double) (BASE - CEILING) * value / top;
    }

    /// The middle of one of several columns.
    static double x(int nth, int columns) {
        return SIDE + width(columns) * (nth + 0.5);
    }

    static double width(int columns) {
        return (double) (WIDTH - 2 * SIDE) / Math.max(1, columns);
    }

    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
