package org.passerelle.migration;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives licences to the users of a job, or takes them back.
final class LicenceWork implements ItemWork {
    static final String PRODUCT = "product";

    private final Entitlements entitlements;
    private final Pins pins;
    private final BulkChange change;

    LicenceWork(Entitlements entitlements, Pins pins, BulkChange change) {
        this.entitlements = entitlements;
        this.pins = pins;
        this.change = change;
    }

    /// Both kinds of it.
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        @Bean
        LicenceWork licenceAssignWork(Entitlements entitlements, Pins pins) {
            return new LicenceWork(entitlements, pins, BulkChange.LICENCE_ASSIGN);
        }

        @Bean
        LicenceWork licenceRemoveWork(Entitlements entitlements, Pins pins) {
            return new LicenceWork(entitlements, pins, BulkChange.LICENCE_REMOVE);
        }
    }

    @Override
    public String kind() {
        return change.kind();
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        List<UserId> users = items.stream()
                .map(item -> item.user().orElseThrow(ProviderWork::noUser))
                .toList();
        String product = String.valueOf(job.parameters().get(PRODUCT));
        List<Outcome> outcomes = change == BulkChange.LICENCE_ASSIGN
                ? entitlements.assign(actor, product, users, PinTiming.LATER)
                : entitlements.remove(actor, product, users);
        return Outcomes.of(items, outcomes);
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(Permission.ASSIGN_LICENCES);
    }

    @Override
    public Optional<Permission> undoNeeds() {
        return Optional.of(Permission.ASSIGN_LICENCES);
    }

    @Override
    public boolean beside(Actor actor, Job job) {
        return pins.fillSome(actor.tenant());
    }

    @Override
    public boolean after(Actor actor, Job job) {
        return pins.fillMany(actor.tenant());
    }
}
