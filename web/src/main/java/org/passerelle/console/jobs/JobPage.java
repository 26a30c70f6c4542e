package org.passerelle.console.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.UserId;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Ui;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Reason;
import org.passerelle.jobs.Result;
import org.passerelle.notices.JobNotices;

/// One job with some of its items.
///
/// @param left how long it will still take, as far as that can be told
/// @param only the items shown are those that ended so
/// @param after position behind which the items shown begin
/// @param changes from old to new, of the users shown
/// @param next address of the items behind these; empty for none
/// @param links the jobs it has to do with
/// @param undoable whether the reader may take something of it back
/// @param undoUntil when that will be too late; empty where nothing of it stands
/// @param repeatable whether the reader may try its refused items again
/// @param reasons why items were not done, once it is over
/// @param emails what its users are told; empty for who may not see that
public record JobPage(
        Job job,
        Optional<Duration> left,
        Optional<Result> only,
        long after,
        List<ItemReport> items,
        Map<UserId, List<Change>> changes,
        String next,
        Links links,
        boolean undoable,
        Optional<Instant> undoUntil,
        boolean repeatable,
        List<Reason> reasons,
        Optional<JobNotices> emails) {
    static final String PATH = "/admin/jobs";
    private static final Set<String> WITHOUT_PINS =
            Set.of("turn-off", "licence-remove", "reset-conference-ids", "number-withdraw", "withdrawal-reminder");

    public JobPage {
        items = List.copyOf(items);
        changes = Map.copyOf(changes);
        reasons = List.copyOf(reasons);
    }

    /// @param origin the job that this one takes back or tries again
    /// @param followers the jobs that take this one back or try it again
    public record Links(Optional<Job> origin, List<Job> followers) {
        public Links {
            followers = List.copyOf(followers);
        }
    }

    /// Empty for a line of a file, and for who was not changed.
    public List<Change> changesOf(ItemReport report) {
        return report.item()
                .user()
                .map(user -> changes.getOrDefault(user, List.of()))
                .orElse(List.of());
    }

    /// Whether the reader may try this one again by itself.
    public boolean isRepeatable(ItemReport report) {
        return repeatable
                && report.item().user().isPresent()
                && report.outcome()
                        .filter(outcome -> outcome.result() == Result.REFUSED || outcome.result() == Result.FAILED)
                        .isPresent();
    }

    public static String pathOf(Job job) {
        return PATH + "/" + job.id();
    }

    /// Where this page hears of changes.
    public String live() {
        return here().replaceFirst("^" + path(), path() + "/live");
    }

    /// What it is at, in order: choosing is over when there is a job.
    public List<String> phases() {
        return makesPins() ? List.of("queue", "write", "pins") : List.of("queue", "write");
    }

    private boolean makesPins() {
        if (job.kind().equals("edit")) {
            return job.subject().containsKey("provider");
        }
        return job.undoes().isEmpty() && !job.kind().startsWith("import-") && !WITHOUT_PINS.contains(job.kind());
    }

    /// The one of [#phases] it is at; empty once it is over.
    public Optional<String> phase() {
        return switch (job.state()) {
            case QUEUED -> Optional.of("queue");
            case RUNNING, PAUSED -> Optional.of(isWritten() ? phases().getLast() : "write");
            case SUCCEEDED, PARTLY_FAILED, FAILED, CANCELLED, UNDONE -> Optional.empty();
        };
    }

    private boolean isWritten() {
        return job.counters().done() > 0 && job.counters().done() >= job.total();
    }

    public String path() {
        return PATH + "/" + job.id();
    }

    /// The items that ended so; all of them where none is named.
    public String pathOf(Optional<Result> result) {
        return result.map(word -> path() + "?only=" + word.name().toLowerCase(Locale.ROOT))
                .orElse(path());
    }

    /// What is shown now, for the next look while the job runs.
    public String here() {
        return after == 0 ? pathOf(only) : address(path(), only, after);
    }

    public String report(String kind) {
        return path() + "/report." + kind
                + only.map(word -> "?only=" + word.name().toLowerCase(Locale.ROOT))
                        .orElse("");
    }

    /// Items a stopped or broken job left.
    public long undone() {
        return job.state().isOver() ? Math.max(0, job.total() - job.counters().done()) : 0;
    }

    /// How far it is, and how long it will still take or took as far as that can be told.
    public String done(Ui ui) {
        String done = ui.t("jobs.of", "done", job.counters().done(), "all", job.total());
        if (!job.state().isOver() && isWritten()) {
            return done + " · " + ui.t("jobs.finishing");
        }
        return left.map(time -> JobTexts.left(ui, time))
                .or(() -> JobTexts.took(ui, job))
                .map(time -> done + " · " + time)
                .orElse(done);
    }

    static String address(String path, Optional<Result> only, long after) {
        return path + "?only="
                + only.map(word -> word.name().toLowerCase(Locale.ROOT)).orElse("") + "&after=" + after;
    }
}
