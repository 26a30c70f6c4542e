package org.passerelle.console.jobs;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.console.frame.Ui;
import org.passerelle.jobs.Job;

/// Jobs in words.
public final class JobTexts {
    private static final Duration SHORT = Duration.ofSeconds(90);

    private JobTexts() {}

    /// For example `Move 118 users to Microsoft`.
    public static String title(Ui ui, Job job) {
        return ui.t(
                "jobs.title-" + job.kind(),
                "n",
                job.total(),
                "provider",
                job.subject().getOrDefault("provider", ""),
                "product",
                job.subject().getOrDefault("product", ""),
                "file",
                job.subject().getOrDefault("file", ""));
    }

    /// For the tab of the browser: how far it is, first.
    public static String pageTitle(Ui ui, Job job) {
        return job.state().isOver()
                ? title(ui, job)
                : ui.t("jobs.percent", "part", job.percent() / 100.0) + " · " + title(ui, job);
    }

    public static String state(Ui ui, Job job) {
        return ui.t("jobs.state-" + job.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String left(Ui ui, Duration left) {
        return left.compareTo(SHORT) < 0
                ? ui.t("jobs.left", "seconds", Math.max(1, left.toSeconds()))
                : ui.t("jobs.left-minutes", "minutes", minutes(left));
    }

    /// Empty while it runs.
    static Optional<String> took(Ui ui, Job job) {
        return job.finishedAt()
                .flatMap(end -> job.startedAt().map(start -> Duration.between(start, end)))
                .map(time -> time.compareTo(SHORT) < 0
                        ? ui.t("jobs.took", "seconds", Math.max(1, time.toSeconds()))
                        : ui.t("jobs.took-minutes", "minutes", minutes(time)));
    }

    private static long minutes(Duration time) {
        return time.plusSeconds(30).toMinutes();
    }
}
