package org.passerelle.console.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Result;
import org.passerelle.notices.Notices;

/// Jobs in words.
public final class JobTexts {
    private static final Duration SHORT = Duration.ofSeconds(90);

    private JobTexts() {}

    /// For example `Move 118 users to Microsoft`.
    public static String title(Ui ui, Job job) {
        return job.undoes().isPresent()
                ? ui.t(
                        "jobs.title-undo",
                        "what",
                        title(ui, job, job.parameters().getOrDefault("of", "")))
                : title(ui, job, job.kind());
    }

    private static String title(Ui ui, Job job, String kind) {
        boolean movesToo = kind.equals("edit") && job.subject().containsKey("provider");
        return ui.t(
                "jobs.title-" + (movesToo ? "edit-moving" : kind),
                "n",
                job.total(),
                "provider",
                job.subject().getOrDefault("provider", ""),
                "product",
                job.subject().getOrDefault("product", ""),
                "number",
                ui.phone(job.subject().getOrDefault("number", "")),
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
        return state(ui, job.state());
    }

    public static String state(Ui ui, JobState state) {
        return ui.t("jobs.state-" + Texts.word(state));
    }

    /// What became of one user, for example `Moved to our provider`.
    public static String outcome(Ui ui, Result result, String code, Map<String, String> facts) {
        var read = new HashMap<>(facts);
        read.computeIfPresent("at", (_, moment) -> moment(ui, moment));
        return ui.of((result == Result.REFUSED ? "refusals." : "outcomes.") + code, read);
    }

    /// Some refusals have their time written for people already, as where they are told without a page.
    private static String moment(Ui ui, String time) {
        return time.endsWith("Z") ? ui.dateTime(Instant.parse(time)) : time;
    }

    /// A number that was counted up to a limit.
    public static String upTo(Ui ui, int counted) {
        return ui.n(counted) + (counted < Notices.MANY ? "" : "+");
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
