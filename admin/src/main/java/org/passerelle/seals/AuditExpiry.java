package org.passerelle.seals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Deletes events that are older than an organisation keeps them, whole seals at a time; the seals stay
/// (docs/adr/0220-audit-keeping.md). Once a day for each organisation; servers that do it at the same time do it once.
@Component
final class AuditExpiry implements Chore {
    private static final Duration EVERY = Duration.ofDays(1);
    /// So that an event's own time, and the database's clock, may differ from that in its identifier.
    private static final Duration SLACK = Duration.ofHours(1);
    /// Seals of one transaction, each of up to two thousand events.
    private static final int SEALS_AT_ONCE = 20;

    private final Transactions transactions;
    private final CutRows cuts;
    private final SealHash hash;
    private final Audit audit;
    private final Organisations organisations;
    private final Clock clock;

    AuditExpiry(
            Transactions transactions,
            CutRows cuts,
            SealHash hash,
            Audit audit,
            Organisations organisations,
            Clock clock) {
        this.transactions = transactions;
        this.cuts = cuts;
        this.hash = hash;
        this.audit = audit;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-expiry";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        organisations.all().forEach(organisation -> expire(organisation.id()));
    }

    void expire(TenantId tenant) {
        Instant now = clock.instant();
        boolean isDue = transactions.read(
                tenant.value(),
                () -> cuts.keeping(tenant).keepDays().isPresent()
                        && cuts.cut(tenant)
                                .filter(cut -> cut.at().plus(EVERY).isAfter(now))
                                .isEmpty());
        while (isDue) {
            isDue = transactions.in(tenant.value(), () -> expireSome(tenant, now));
        }
    }

    /// Smaller than the last event of every seal that is to stay.
    static UUID sealsBefore(Instant oldest) {
        return Ids.madeAt(oldest.minus(SLACK));
    }

    /// @return whether there may be more
    private boolean expireSome(TenantId tenant, Instant now) {
        Instant oldest =
                now.minus(Duration.ofDays(cuts.keeping(tenant).keepDays().orElseThrow()));
        long behind = cuts.cut(tenant).map(Cut::number).orElse(0L);
        List<Seal> old = cuts.seals(tenant, behind, sealsBefore(oldest), SEALS_AT_ONCE);
        if (old.isEmpty()) {
            return false;
        }
        Seal last = old.getLast();
        int gone = cuts.expire(last.lastEvent());
        if (cuts.hasEventsUpTo(tenant, last.lastEvent())) {
            throw new IllegalStateException("seal " + last.number() + " still has events that are too young");
        }
        cuts.write(tenant, new Cut(last.number(), last.lastEvent(), now, hash.ofCut(tenant, last)));
        audit.record(
                Actor.system(tenant, "Passerelle"),
                new AuditEntry(
                        "audit.expired",
                        "audit",
                        tenant,
                        "",
                        List.of(
                                new Change("events", null, String.valueOf(gone)),
                                new Change("seal", null, String.valueOf(last.number())))));
        return old.size() == SEALS_AT_ONCE;
    }
}
