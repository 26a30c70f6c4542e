package org.passerelle.withdrawals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Errand;
import org.passerelle.jobs.Errands;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.springframework.stereotype.Component;

/// Looks after withdrawals: reminds users, begins the job on the day, and ends what goes once the job is over. All of
/// it stands in the withdrawal's row, so what a killed server left is done by the next one.
@Component
final class Dates implements Errand {
    static final String WITHDRAWAL = "withdrawal";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final WithdrawalRows rows;
    private final AffectedRows affected;
    private final Things things;
    private final Jobs jobs;
    private final Errands errands;
    private final Audit audit;
    private final Clock clock;

    Dates(
            Transactions transactions,
            WithdrawalRows rows,
            AffectedRows affected,
            Things things,
            Jobs jobs,
            Errands errands,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.affected = affected;
        this.things = things;
        this.jobs = jobs;
        this.errands = errands;
        this.audit = audit;
        this.clock = clock;
    }

    /// Begins at its time, at once if that has come. Inside the transaction that wrote or locked it.
    void begin(TenantId tenant, Withdrawal one) {
        if (clock.instant().isBefore(one.dueAt())) {
            rows.setState(tenant, one.id(), WithdrawalState.SCHEDULED);
            errands.at(next(one), WITHDRAWAL, tenant, one.id().value());
            return;
        }
        startJob(tenant, one)
                .ifPresent(time -> errands.at(time, WITHDRAWAL, tenant, one.id().value()));
    }

    @Override
    public String kind() {
        return WITHDRAWAL;
    }

    @Override
    public Optional<Instant> run(TenantId tenant, UUID subject) {
        return transactions.in(
                tenant.value(),
                () -> rows.lock(tenant, new WithdrawalId(subject)).flatMap(one -> switch (one.state()) {
                    case SCHEDULED -> waiting(tenant, one);
                    case RUNNING -> running(tenant, one);
                    case WAITING, STOPPED, DONE, CANCELLED, UNDONE -> Optional.empty();
                }));
    }

    private Optional<Instant> waiting(TenantId tenant, Withdrawal one) {
        Instant now = clock.instant();
        if (!now.isBefore(one.dueAt())) {
            return startJob(tenant, one);
        }
        if (one.nextReminder().filter(time -> !now.isBefore(time)).isEmpty()) {
            return Optional.of(next(one));
        }
        rows.addReminder(tenant, one.id(), remind(tenant, one).orElse(null));
        return rows.find(tenant, one.id()).map(Dates::next);
    }

    private static Instant next(Withdrawal one) {
        return one.nextReminder().orElse(one.dueAt());
    }

    private Optional<JobId> remind(TenantId tenant, Withdrawal one) {
        if (affected.count(tenant, one.thing()) == 0) {
            return Optional.empty();
        }
        var parameters = new HashMap<>(parameters(one));
        parameters.put(ReminderWork.PROVIDER, one.isOfProvider() ? one.name() : "");
        parameters.put(ReminderWork.NUMBER, one.isOfProvider() ? "" : one.name());
        parameters.put(ReminderWork.ON, things.day(tenant, one.dueAt()).toString());
        return Optional.of(start(tenant, one, new NewJob(ReminderWork.KIND, subject(one), parameters, one.reason())));
    }

    /// @return when to look at it; empty where there was nothing to do
    private Optional<Instant> startJob(TenantId tenant, Withdrawal one) {
        if (affected.count(tenant, one.thing()) == 0) {
            finish(tenant, one);
            return Optional.empty();
        }
        String kind = one.isOfProvider() ? RetireWork.KIND : RenumberWork.KIND;
        rows.addJob(
                tenant, one.id(), start(tenant, one, new NewJob(kind, subject(one), parameters(one), one.reason())));
        rows.setState(tenant, one.id(), WithdrawalState.RUNNING);
        return Optional.of(clock.instant().plus(LOOK_AGAIN));
    }

    private JobId start(TenantId tenant, Withdrawal one, NewJob wanted) {
        return jobs.start(one.orderer(), wanted, () -> affected.users(tenant, one.thing()));
    }

    private Optional<Instant> running(TenantId tenant, Withdrawal one) {
        Job job = jobs.require(watcher(tenant, one), one.jobs().getLast());
        if (!job.state().isOver()) {
            return Optional.of(clock.instant().plus(LOOK_AGAIN));
        }
        if (job.state() == JobState.CANCELLED) {
            rows.setState(tenant, one.id(), WithdrawalState.STOPPED);
            audit.record(watcher(tenant, one), Withdrawals.entry("withdrawal.stopped", one, ""));
            return Optional.empty();
        }
        finish(tenant, one);
        return Optional.empty();
    }

    /// Whoever could not be given anything else is without service from then on; the page says who.
    private void finish(TenantId tenant, Withdrawal one) {
        things.end(one.orderer(), one.thing(), clock.instant());
        rows.finish(tenant, one.id(), WithdrawalState.DONE, clock.instant());
        audit.record(watcher(tenant, one), Withdrawals.entry("withdrawal.done", one, ""));
    }

    private static Actor watcher(TenantId tenant, Withdrawal one) {
        return Actor.system(tenant, one.orderer().name());
    }

    private static Map<String, String> subject(Withdrawal one) {
        return Map.of(one.isOfProvider() ? "provider" : "number", one.name());
    }

    private static Map<String, String> parameters(Withdrawal one) {
        return Map.of(
                WITHDRAWAL,
                one.id().toString(),
                "thing",
                one.thing().value().toString(),
                "rule",
                one.rule().text());
    }

    static List<Integer> past(List<Integer> days, Instant due, Instant now) {
        return days.stream()
                .filter(one -> !due.minus(Duration.ofDays(one)).isAfter(now))
                .toList();
    }
}
