package org.passerelle.console.jobs;

import java.util.List;
import java.util.function.ToLongFunction;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import org.passerelle.jobs.Job;

/// The list of jobs as a file.
final class JobFile {
    static final ListFile<Job> FILE = new ListFile<>(
            "jobs",
            Permission.SEE_JOBS,
            List.of(
                    ListColumn.of("id", "lists.id", job -> job.id().toString()),
                    ListColumn.of("kind", "jobs.what", Job::kind, JobTexts::title),
                    ListColumn.of("state", "jobs.state", job -> job.state().name(), JobTexts::state),
                    number("done", "jobs.done", job -> job.counters().done()),
                    number("total", "lists.total", Job::total),
                    number(
                            "notDone",
                            "jobs.not-done",
                            job -> job.counters().refused() + job.counters().failed()),
                    ListColumn.of("orderedBy", "jobs.who", job -> job.actor().name()),
                    ListColumn.time("createdAt", "jobs.when", Job::createdAt),
                    number(
                                    "changed",
                                    "jobs.result-changed",
                                    job -> job.counters().changed())
                            .offScreen(),
                    number(
                                    "unchanged",
                                    "jobs.result-unchanged",
                                    job -> job.counters().unchanged())
                            .offScreen(),
                    number(
                                    "refused",
                                    "jobs.result-refused",
                                    job -> job.counters().refused())
                            .offScreen(),
                    number("failed", "jobs.result-failed", job -> job.counters().failed())
                            .offScreen(),
                    ListColumn.of("reason", "lists.reason", Job::reason).offScreen(),
                    ListColumn.moment("startedAt", "lists.started", Job::startedAt)
                            .offScreen(),
                    ListColumn.moment("finishedAt", "lists.finished", Job::finishedAt)
                            .offScreen(),
                    ListColumn.<Job>of(
                                    "undoes",
                                    "audit.field-undoes",
                                    job -> job.undoes().map(Object::toString).orElse(""))
                            .offScreen(),
                    ListColumn.<Job>of(
                                    "retries",
                                    "audit.field-retries",
                                    job -> job.retries().map(Object::toString).orElse(""))
                            .offScreen()));

    private JobFile() {}

    private static ListColumn<Job> number(String key, String label, ToLongFunction<Job> count) {
        return ListColumn.of(
                key, label, job -> String.valueOf(count.applyAsLong(job)), (ui, job) -> ui.n(count.applyAsLong(job)));
    }
}
