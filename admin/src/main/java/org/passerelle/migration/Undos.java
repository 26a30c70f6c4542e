package org.passerelle.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Cursor;
import org.jooq.Record2;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.Restorations;
import org.passerelle.assignments.UserChoice;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.jobs.Result;
import org.springframework.stereotype.Component;

/// Previews and starts the undoing of jobs: of all a job did, or of what it did to one user. Thread-safe.
@Component
public final class Undos {
    /// Parameter: the kind of the job at the root of a chain of undos.
    private static final String OF = "of";
    private static final int EXAMPLES = 20;

    private final Transactions transactions;
    private final Restorations restorations;
    private final Users users;
    private final Jobs jobs;

    Undos(Transactions transactions, Restorations restorations, Users users, Jobs jobs) {
        this.transactions = transactions;
        this.restorations = restorations;
        this.users = users;
        this.jobs = jobs;
    }

    /// What is to be undone.
    ///
    /// @param only one user of the job; empty for all
    /// @param force also users that somebody changed since
    public record Wish(JobId job, Optional<UserId> only, boolean force) {}

    /// Whether this person may undo something of the job.
    public boolean isUndoable(Actor actor, Job job) {
        return job.state().isOver()
                && permission(job).filter(actor::may).isPresent()
                && restorations.stands(actor.tenant(), job.id());
    }

    /// Until when what the job did can be taken back; empty where nothing of it stands.
    public Optional<Instant> until(Actor actor, Job job) {
        return restorations.until(actor.tenant(), job.id());
    }

    /// What [#start] would do, by the very rules of the undo itself.
    ///
    /// @throws RefusedException `JOB_NOT_OVER`, `JOB_NOT_UNDOABLE`
    public UndoPreview preview(Actor actor, Wish wish) {
        require(actor, wish.job());
        return transactions.read(actor.tenant().value(), () -> {
            Restorations.Forecast forecast = restorations.forecast(actor, wish.job());
            var groups = new LinkedHashMap<String, Counted>();
            long total = 0;
            try (Cursor<Record2<UUID, Long>> standing = restorations
                    .standing(actor.tenant(), wish.job(), wish.only(), wish.force())
                    .fetchSize(forecast.batchSize())
                    .fetchLazy()) {
                while (standing.hasNext()) {
                    List<UserChoice> choices = standing.fetchNext(forecast.batchSize())
                            .map(row -> new UserChoice(new UserId(row.value1()), OptionalLong.of(row.value2())));
                    total += choices.size();
                    forecast.of(choices)
                            .forEach(outcome -> groups.computeIfAbsent(outcome.code(), _ -> new Counted(outcome))
                                    .add(outcome));
                }
            }
            return new UndoPreview(total, shown(actor, groups));
        });
    }

    /// Starts the job that takes another one back.
    ///
    /// @throws RefusedException `JOB_NOT_OVER`, `JOB_NOT_UNDOABLE`, `JOB_WITHOUT_ITEMS`
    public JobId start(Actor actor, Wish wish, String reason) {
        Job job = require(actor, wish.job());
        var undo = new NewJob(UndoWork.KIND, job.subject(), Map.of(OF, root(job)), reason).undoing(job.id());
        return jobs.start(
                actor, undo, () -> restorations.standing(actor.tenant(), wish.job(), wish.only(), wish.force()));
    }

    private Job require(Actor actor, JobId id) {
        Job job = jobs.require(actor, id);
        actor.require(permission(job).orElseThrow(() -> new RefusedException(JobRefusal.JOB_NOT_UNDOABLE)));
        if (!job.state().isOver()) {
            throw new RefusedException(JobRefusal.JOB_NOT_OVER);
        }
        return job;
    }

    private Optional<Permission> permission(Job job) {
        return jobs.undoNeeds(root(job));
    }

    private static String root(Job job) {
        return job.parameters().getOrDefault(OF, job.kind());
    }

    private List<UndoPreview.Group> shown(Actor actor, Map<String, Counted> groups) {
        List<UserId> named = groups.values().stream()
                .flatMap(group -> group.examples.stream())
                .map(Outcome::user)
                .toList();
        Map<UserId, String> names =
                users.findAll(actor.tenant(), named).stream().collect(Collectors.toMap(User::id, User::displayName));
        return groups.values().stream()
                .map(group -> group.shown(names))
                .sorted(Comparator.comparingLong(UndoPreview.Group::users).reversed())
                .toList();
    }

    /// A group while it grows.
    private static final class Counted {
        private final Outcome first;
        private final List<Outcome> examples = new ArrayList<>();
        private long users;

        Counted(Outcome first) {
            this.first = first;
        }

        void add(Outcome outcome) {
            users++;
            if (examples.size() < EXAMPLES) {
                examples.add(outcome);
            }
        }

        UndoPreview.Group shown(Map<UserId, String> names) {
            Result result = Outcomes.result(first);
            return new UndoPreview.Group(
                    result,
                    first.code(),
                    users,
                    examples.stream()
                            .map(one -> new UndoPreview.Example(
                                    one.user(),
                                    names.getOrDefault(one.user(), one.user().toString()),
                                    one.facts()))
                            .toList());
        }
    }
}
