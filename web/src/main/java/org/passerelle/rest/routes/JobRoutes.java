package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.api.Job;
import org.passerelle.api.JobRetry;
import org.passerelle.api.JobRow;
import org.passerelle.api.JobUndo;
import org.passerelle.api.PreviewGroup;
import org.passerelle.api.Result;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.migration.UndoPreview;
import org.passerelle.migration.Undos;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Jobs: how they stand, what became of each item, and taking them back.
@Component
final class JobRoutes implements Routes {
    private final Jobs jobs;
    private final Undos undos;
    private final JobTexts texts;
    private final JobEvents events;
    private final Phrases phrases;

    JobRoutes(Jobs jobs, Undos undos, JobTexts texts, JobEvents events, Phrases phrases) {
        this.jobs = jobs;
        this.undos = undos;
        this.texts = texts;
        this.events = events;
        this.phrases = phrases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/jobs",
                        Job.class,
                        this::list,
                        Parameter.text("state", "partlyFailed"),
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.get("/jobs/{id}", Job.class, this::one),
                Route.list(
                        "/jobs/{id}/rows",
                        JobRow.class,
                        this::rows,
                        Parameter.text("result", "refused"),
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.events("/jobs/{id}/events", Job.class, this::events),
                Route.post("/jobs/{id}:cancel", Job.class, call -> tell(call, jobs::cancel)),
                Route.post("/jobs/{id}:pause", Job.class, call -> tell(call, jobs::pause)),
                Route.post("/jobs/{id}:resume", Job.class, call -> tell(call, jobs::resume)),
                Route.start("/jobs/{id}:retry", this::retry).takes(JobRetry.class),
                Route.start("/jobs/{id}:undo", this::undo).takes(JobUndo.class).being(Route.Trait.PREVIEWED));
    }

    private Answer list(Call call) {
        int top = call.top();
        List<org.passerelle.jobs.Job> found =
                jobs.page(call.actor(), call.constant("state", JobState.class), call.after(JobId::parse), top + 1);
        return Parts.of(call, found, top, job -> texts.job(call.actor(), job), org.passerelle.jobs.Job::id);
    }

    private Answer one(Call call) {
        return Answer.of(shown(call, id(call)));
    }

    private Answer rows(Call call) {
        int top = call.top();
        JobId job = jobs.require(call.actor(), id(call)).id();
        List<ItemReport> found = jobs.items(
                call.actor(),
                job,
                call.constant("result", org.passerelle.jobs.Result.class),
                call.after(Long::parseLong).orElse(0L),
                top + 1);
        return Parts.of(
                call,
                found,
                top,
                report -> row(call, report),
                report -> report.item().position());
    }

    private Answer events(Call call) {
        JobId job = jobs.require(call.actor(), id(call)).id();
        return events.of(() -> shown(call, job), call.caller().stays());
    }

    private Answer tell(Call call, BiConsumer<Actor, JobId> order) {
        order.accept(call.actor(), id(call));
        return Answer.of(shown(call, id(call)));
    }

    private Answer retry(Call call) {
        JobRetry wanted = call.bodyOr(JobRetry.class, new JobRetry(Optional.empty()));
        JobId begun = jobs.retry(call.actor(), id(call), wanted.user().map(UserId::new));
        return Answer.accepted(begun, shown(call, begun));
    }

    private Answer undo(Call call) {
        JobUndo wanted = call.bodyOr(JobUndo.class, new JobUndo(Optional.empty(), Optional.empty(), Optional.empty()));
        var wish = new Undos.Wish(
                jobs.require(call.actor(), id(call)).id(),
                wanted.user().map(UserId::new),
                wanted.force().orElse(false));
        if (call.isDryRun()) {
            return Answer.of(preview(call, undos.preview(call.actor(), wish)));
        }
        JobId begun = undos.start(call.actor(), wish, wanted.reason().orElse("").strip());
        return Answer.accepted(begun, shown(call, begun));
    }

    private org.passerelle.api.Preview preview(Call call, UndoPreview found) {
        return new org.passerelle.api.Preview(
                found.total(),
                found.able(),
                found.groups().stream()
                        .map(group -> new PreviewGroup(
                                Words.camel(group.result()),
                                group.code(),
                                phrases.outcome(
                                        call,
                                        group.result() == org.passerelle.jobs.Result.REFUSED,
                                        group.code(),
                                        Map.of()),
                                group.users()))
                        .toList(),
                Optional.empty());
    }

    private JobRow row(Call call, ItemReport report) {
        return new JobRow(
                report.item().position(),
                report.item().user().map(UserId::value),
                report.name(),
                report.signInName(),
                report.outcome().map(outcome -> Words.same(Result.class, outcome.result())),
                report.outcome().map(outcome -> outcome.code()),
                report.outcome()
                        .map(outcome -> phrases.outcome(
                                call,
                                outcome.result() == org.passerelle.jobs.Result.REFUSED,
                                outcome.code(),
                                outcome.facts())),
                report.doneAt());
    }

    private Job shown(Call call, JobId id) {
        return texts.job(call.actor(), jobs.require(call.actor(), id));
    }

    private static JobId id(Call call) {
        return call.id("id", JobId::parse, JobRefusal.NO_SUCH_JOB);
    }
}
