package org.passerelle.seals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.AuditEventRecord;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Seals new events, again and again. Servers that seal at the same time make the same seals.
///
/// Each seal goes to the log, too: who keeps the log elsewhere can prove that the end of the chain was not cut off and
/// made anew.
@Component
final class AuditSealing implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(AuditSealing.class);
    static final int MOST_EVENTS = 2_000;
    /// By how much the identifier of an event may run ahead of the database's clock or behind it.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final SealRows rows;
    private final SealHash hash;
    private final Organisations organisations;
    private final Clock clock;

    AuditSealing(Transactions transactions, SealRows rows, SealHash hash, Organisations organisations, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.hash = hash;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-seals";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant quiet = rows.quietUntil().minus(SLACK);
        organisations.all().forEach(organisation -> sealAll(organisation.id(), quiet));
    }

    /// Events whose identifiers were made before a moment at which nobody was still writing older ones.
    void sealAll(TenantId tenant, Instant before) {
        UUID end = Ids.madeAt(before);
        int sealed;
        do {
            sealed = transactions.in(tenant.value(), () -> sealSome(tenant, end));
        } while (sealed == MOST_EVENTS);
    }

    /// @return how many events
    private int sealSome(TenantId tenant, UUID end) {
        Optional<Seal> last = rows.last(tenant);
        List<AuditEventRecord> events = rows.before(tenant, last.map(Seal::lastEvent), end, MOST_EVENTS);
        if (!events.isEmpty()) {
            long number = last.map(Seal::number).orElse(0L) + 1;
            var seal = new Seal(
                    number,
                    events.getLast().getId(),
                    events.size(),
                    hash.of(tenant, number, last.map(Seal::hash).orElse(""), events),
                    clock.instant());
            if (rows.insert(tenant, seal)) {
                Transactions.afterCommit(() -> tell(tenant, seal));
            }
        }
        return events.size();
    }

    private static void tell(TenantId tenant, Seal seal) {
        LOGGER.atInfo()
                .addKeyValue("organisation", tenant)
                .addKeyValue("seal", seal.number())
                .addKeyValue("hash", seal.hash())
                .log("audit sealed");
    }
}
