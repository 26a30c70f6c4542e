package org.passerelle.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.conference.MeetingState;
import org.passerelle.console.frame.Ui;
import org.passerelle.live.LiveConference;
import org.passerelle.live.LivePerson;

/// Running conferences in words.
public final class LiveTexts {
    private static final double GOOD_MOS = 4;
    private static final double FAIR_MOS = 3.1;
    private static final int MINUTES_OF_HOUR = 60;

    private LiveTexts() {}

    public static String who(Ui ui, LivePerson person) {
        return person.label().isEmpty()
                ? ui.t("calls.withheld")
                : person.name().isEmpty() ? number(ui, person) : person.name();
    }

    /// A masked number cannot be grouped as its country does.
    public static String number(Ui ui, LivePerson person) {
        return person.number().endsWith("•") ? person.number() : ui.phone(person.number());
    }

    public static String names(Ui ui, List<LivePerson> people) {
        return people.stream().map(person -> who(ui, person)).collect(Collectors.joining(", "));
    }

    public static String state(Ui ui, LiveConference conference) {
        return ui.t(
                switch (conference.state()) {
                    case MeetingState.Waiting _ -> "live.state-waiting";
                    case MeetingState.Running _ -> "live.state-running";
                    case MeetingState.Lingering _, MeetingState.Ended _ -> "live.state-left";
                });
    }

    public static String stateKind(LiveConference conference) {
        return switch (conference.state()) {
            case MeetingState.Waiting _ -> "warning";
            case MeetingState.Running _ -> "success";
            case MeetingState.Lingering _, MeetingState.Ended _ -> "neutral";
        };
    }

    public static Instant since(LiveConference conference) {
        return switch (conference.state()) {
            case MeetingState.Waiting waiting -> waiting.since();
            case MeetingState.Running running -> running.since();
            case MeetingState.Lingering lingering -> lingering.since();
            case MeetingState.Ended ended -> ended.at();
        };
    }

    /// How long, in minutes and hours.
    public static String lasted(Ui ui, Instant since, Instant now) {
        long minutes = Math.max(0, Duration.between(since, now).toMinutes());
        return minutes < MINUTES_OF_HOUR
                ? ui.t("live.minutes", "n", minutes)
                : ui.t("live.hours", "hours", minutes / MINUTES_OF_HOUR, "minutes", minutes % MINUTES_OF_HOUR);
    }

    public static String quality(Ui ui, double mos) {
        return ui.t(mos >= GOOD_MOS ? "calls.good" : mos >= FAIR_MOS ? "calls.fair" : "calls.poor");
    }

    public static String qualityKind(double mos) {
        return mos >= GOOD_MOS ? "success" : mos >= FAIR_MOS ? "warning" : "danger";
    }

    public static String decimal(Ui ui, double value) {
        return String.format(ui.locale(), "%.1f", value);
    }
}
