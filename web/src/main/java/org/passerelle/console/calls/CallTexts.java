package org.passerelle.console.calls;

import java.time.Duration;
import java.util.Locale;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.CallStep;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;

/// What became of calls, as people read it.
public final class CallTexts {
    private CallTexts() {}

    public static String outcome(Ui ui, CallOutcome outcome) {
        return ui.t("calls.outcome-" + Texts.word(outcome));
    }

    /// Why the caller could not join, and what to do.
    public static String why(Ui ui, CallOutcome outcome) {
        return ui.t("calls.why-" + Texts.word(outcome));
    }

    public static String badge(CallOutcome outcome) {
        return switch (outcome) {
            case JOINED -> "success";
            case NO_ID, HUNG_UP_WAITING, TEST_CALL -> "neutral";
            case WRONG_ID, WRONG_PIN, LEADER_NEVER_CAME, NOT_ADMITTED, CONFERENCE_LOCKED, CONFERENCE_FULL -> "warning";
            case LOCKED,
                    UNKNOWN_NUMBER,
                    TRUNK_FULL,
                    OVERLOADED,
                    NO_COMMON_CODEC,
                    NOT_ENCRYPTED,
                    VOICE_LOST,
                    DATABASE_AWAY,
                    FAILED -> "danger";
        };
    }

    public static String step(Ui ui, CallStep step) {
        String detail = step.kind() == CallStep.Kind.LANGUAGE_CHOSEN ? ui.language(step.detail()) : step.detail();
        return ui.t("calls.step-" + Texts.word(step.kind()), "detail", detail, "has", detail.isEmpty() ? "no" : "yes");
    }

    /// Since the call began, as `1:05`.
    public static String after(Call call, CallStep step) {
        return clock(Duration.between(call.report().startedAt(), step.at()));
    }

    public static String duration(Call call) {
        return clock(call.duration());
    }

    public static String caller(Ui ui, CallReport report) {
        if (report.caller().isEmpty()) {
            return ui.t("calls.withheld");
        }
        // A masked number cannot be grouped as its country does.
        return report.caller().endsWith("•") ? report.caller() : ui.phone(report.caller());
    }

    /// The service number where it is one, else as the line wrote it.
    public static String called(Ui ui, CallReport report) {
        return report.serviceNumber().isEmpty() ? report.called() : ui.phone(report.serviceNumber());
    }

    public static String decimal(Ui ui, double value, int digits) {
        return String.format(ui.locale(), "%." + digits + "f", value);
    }

    private static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
