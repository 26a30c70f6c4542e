package org.passerelle.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Errand;
import org.passerelle.jobs.Errands;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// Moves the users of a plan wave by wave: each wave is a job of its own, with its own report.
///
/// An errand looks after the plan: it begins a wave at its time, waits for its job, and stops the plan where too many
/// users were not moved. All of it stands in the plan's row, so a killed server's plan goes on with the next one.
@Component
final class PlanWaves implements Errand {
    static final String PLAN = "plan";
    private static final String KIND = "move-plan";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final PlanRows rows;
    private final PlanUserRows users;
    private final Providers providers;
    private final Jobs jobs;
    private final Errands errands;
    private final Audit audit;
    private final Clock clock;

    PlanWaves(
            Transactions transactions,
            PlanRows rows,
            PlanUserRows users,
            Providers providers,
            Jobs jobs,
            Errands errands,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.users = users;
        this.providers = providers;
        this.jobs = jobs;
        this.errands = errands;
        this.audit = audit;
        this.clock = clock;
    }

    /// Begins the next wave at its time, at once if that has come. Inside the transaction that locked the plan.
    void begin(TenantId tenant, MovePlan plan, Instant at) {
        Instant now = clock.instant();
        if (at.isAfter(now)) {
            rows.setNextWave(tenant, plan.id(), PlanState.SCHEDULED, at);
            errands.at(at, KIND, tenant, plan.id().value());
            return;
        }
        startWave(tenant, plan);
        errands.at(now.plus(LOOK_AGAIN), KIND, tenant, plan.id().value());
    }

    void stopJob(Actor actor, MovePlan plan) {
        lastJob(actor, plan).filter(job -> !job.state().isOver()).ifPresent(job -> jobs.cancel(actor, job.id()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Instant> run(TenantId tenant, UUID subject) {
        return transactions.in(
                tenant.value(),
                () -> rows.lock(tenant, new MovePlanId(subject)).flatMap(plan -> switch (plan.state()) {
                    case SCHEDULED -> atItsTime(tenant, plan);
                    case RUNNING -> afterTheLastWave(tenant, plan);
                    case DRAFT, WAITING, STOPPED, DONE, CANCELLED -> Optional.empty();
                }));
    }

    private Optional<Instant> atItsTime(TenantId tenant, MovePlan plan) {
        Instant next = plan.nextWaveAt().orElseThrow();
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return Optional.of(next);
        }
        startWave(tenant, plan);
        return Optional.of(now.plus(LOOK_AGAIN));
    }

    private Optional<Instant> afterTheLastWave(TenantId tenant, MovePlan plan) {
        if (plan.nextWaveAt().isPresent()) {
            return atItsTime(tenant, plan);
        }
        Actor watcher = Actor.system(tenant, plan.orderer().orElseThrow().name());
        Job job = lastJob(watcher, plan).orElseThrow();
        boolean tooMany = failedTooOften(job, plan.options().waves());
        if (!job.state().isOver()) {
            if (tooMany && !job.cancelAsked()) {
                jobs.cancel(watcher, job.id());
            }
            return Optional.of(clock.instant().plus(LOOK_AGAIN));
        }
        boolean more = users.endOfWave(tenant, plan.id(), plan.givenOut(), 1).isPresent();
        if (tooMany || job.cancelAsked()) {
            return stop(tenant, plan, watcher, more);
        }
        if (!more) {
            rows.finish(tenant, plan.id(), PlanState.DONE, clock.instant());
            return Optional.empty();
        }
        Instant next =
                job.finishedAt().orElseThrow().plus(plan.options().waves().pause());
        rows.setNextWave(tenant, plan.id(), PlanState.RUNNING, next);
        return Optional.of(next);
    }

    /// Where nobody is left there is nothing to go on with.
    private Optional<Instant> stop(TenantId tenant, MovePlan plan, Actor watcher, boolean more) {
        if (more) {
            rows.setState(tenant, plan.id(), PlanState.STOPPED);
            audit.record(watcher, MovePlans.entry("move-plan.stopped", plan.id(), ""));
        } else {
            rows.finish(tenant, plan.id(), PlanState.DONE, clock.instant());
        }
        return Optional.empty();
    }

    private static boolean failedTooOften(Job job, Waves waves) {
        long failed = job.counters().refused() + job.counters().failed();
        return failed * 100 > job.total() * waves.mostFailedPercent();
    }

    private void startWave(TenantId tenant, MovePlan plan) {
        OptionalLong end = users.endOfWave(
                tenant, plan.id(), plan.givenOut(), plan.options().waves().size());
        if (end.isEmpty()) {
            rows.finish(tenant, plan.id(), PlanState.DONE, clock.instant());
            return;
        }
        int number = rows.waves(tenant, plan.id()).size() + 1;
        JobId job = jobs.start(
                plan.orderer().orElseThrow(),
                order(tenant, plan),
                () -> users.wave(tenant, plan.id(), plan.givenOut(), end.getAsLong()));
        rows.addWave(tenant, plan.id(), number, job, end.getAsLong());
        rows.setNextWave(tenant, plan.id(), PlanState.RUNNING, null);
    }

    private NewJob order(TenantId tenant, MovePlan plan) {
        var parameters = new HashMap<>(plan.options().parametersOfJob());
        parameters.put(PLAN, plan.id().toString());
        return new NewJob(
                plan.options().change().kind(),
                Map.of("provider", providers.ours(tenant).name()),
                parameters,
                plan.options().reason());
    }

    private Optional<Job> lastJob(Actor actor, MovePlan plan) {
        List<JobId> all = rows.waves(actor.tenant(), plan.id());
        return all.isEmpty() ? Optional.empty() : jobs.find(actor, all.getLast());
    }
}
