package org.passerelle.load;

import java.util.List;
import java.util.Locale;

/// What people read.
final class Table {
    private static final String HEAD =
            " shape      legs  up    loss %  gaps  jitter p99  heard exactly  mouth to ear p50/p99  server ms/leg·s  core %";

    private Table() {}

    static String of(List<Figures> runs) {
        var text = new StringBuilder(HEAD).append('\n');
        for (Figures run : runs) {
            text.append(row(run)).append('\n');
            run.setUp().ifPresent(setUp -> text.append(line(setUp)).append('\n'));
            if (!run.refused().isEmpty()) {
                text.append("    refused, by SIP status: ")
                        .append(run.refused())
                        .append('\n');
            }
            run.faults()
                    .forEach(
                            fault -> text.append("    ! ").append(fault.words()).append('\n'));
            if (run.generator().stalls() > 0) {
                text.append("    ! this program itself stood still %d times: repeat the run on a quieter machine%n"
                        .formatted(run.generator().stalls()));
            }
        }
        return text.toString();
    }

    private static String row(Figures run) {
        Figures.Media media = run.media();
        return String.format(
                Locale.ROOT,
                " %-9s %5d %5d %8.3f %5d %11.2f  %13s  %20s  %15s  %6s",
                run.shape(),
                run.legs(),
                run.answered(),
                media.shortfallPercent(),
                media.gaps(),
                media.jitterMs().p99(),
                run.heard().map(heard -> heard.exact() + "/" + heard.legs()).orElse("-"),
                run.mouthToEar().map(Table::delay).orElse("-"),
                run.server().map(used -> number(used.msPerLeg())).orElse("-"),
                run.server().map(used -> number(used.corePercent())).orElse("-"));
    }

    private static String line(Figures.SetUp setUp) {
        return String.format(
                Locale.ROOT,
                "    %d calls/s: %d offered, %d answered (p99 %.0f ms), %d inside (p99 %.0f ms)",
                setUp.callsASecond(),
                setUp.offered(),
                setUp.answered(),
                setUp.answerMs().p99(),
                setUp.inside(),
                setUp.insideMs().p99());
    }

    private static String delay(Figures.Delay delay) {
        return number(delay.ms().p50()) + "/" + number(delay.ms().p99()) + " ms";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
