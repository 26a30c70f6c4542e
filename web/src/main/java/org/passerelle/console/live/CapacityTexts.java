package org.passerelle.console.live;

import java.text.NumberFormat;
import java.util.OptionalDouble;
import org.passerelle.console.frame.Ui;
import org.passerelle.live.CapacityReport;

/// What was measured, in words.
public final class CapacityTexts {
    /// What an operator types; the same in every language.
    public static final String COMMAND = """
            bin/passerelle-load --number +33170001000 --conferences conferences.txt \\
              --shape 5x10,10x10,20x10,40x10 --pid $(pgrep -of passerelle-server) --data "$PASSERELLE_DATA\"""";

    private CapacityTexts() {}

    public static String decimal(Ui ui, double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(ui.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    public static String decimal(Ui ui, OptionalDouble value, int digits) {
        return value.isPresent() ? decimal(ui, value.getAsDouble(), digits) : "";
    }

    public static String mouthToEar(Ui ui, CapacityReport.Run run) {
        return run.mouthToEar()
                .map(delay -> decimal(ui, delay.p50(), 1) + " / " + decimal(ui, delay.p99(), 1))
                .orElse("");
    }

    public static String faultKey(CapacityReport.Fault fault) {
        return switch (fault) {
            case CALLS_NOT_ANSWERED -> "live.capacity-not-answered";
            case AUDIO_MISSING -> "live.capacity-audio-missing";
            case JITTER -> "live.capacity-jitter-too-high";
            case GAPS -> "live.capacity-too-many-gaps";
            case WRONG_VOICES -> "live.capacity-wrong-voices";
            case VISITS_FAILED -> "live.capacity-visits-failed";
        };
    }
}
