package org.passerelle.migration;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Reset;
import org.passerelle.assignments.Resets;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the users of a job new PINs or new conference IDs.
final class ResetWork implements ItemWork {
    /// PINs are hashed while the users are locked, which takes long on purpose.
    private static final int PINS_AT_ONCE = 200;

    private final Resets resets;
    private final Reset what;
    private final BulkChange change;

    ResetWork(Resets resets, Reset what, BulkChange change) {
        this.resets = resets;
        this.what = what;
        this.change = change;
    }

    /// Both kinds of it.
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        @Bean
        ResetWork resetPinsWork(Resets resets) {
            return new ResetWork(resets, Reset.PIN, BulkChange.RESET_PINS);
        }

        @Bean
        ResetWork resetConferenceIdsWork(Resets resets) {
            return new ResetWork(resets, Reset.CONFERENCE_ID, BulkChange.RESET_CONFERENCE_IDS);
        }
    }

    @Override
    public String kind() {
        return change.kind();
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        return Outcomes.of(items, resets.reset(actor, what, Outcomes.choices(items), job.reason()));
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(change.permission());
    }

    /// An old PIN is void for good: nobody may be let in by it again.
    @Override
    public Optional<Permission> undoNeeds() {
        return what == Reset.PIN ? Optional.empty() : Optional.of(Permission.RESTORE);
    }

    @Override
    public int batchSize() {
        return what == Reset.PIN ? PINS_AT_ONCE : DEFAULT_BATCH;
    }
}
