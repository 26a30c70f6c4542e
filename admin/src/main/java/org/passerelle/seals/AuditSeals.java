package org.passerelle.seals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.AuditEventRecord;
import org.springframework.stereotype.Component;

/// Shows the seals of the audit and reads the events again to see whether they hold. Thread-safe.
@Component
public final class AuditSeals {
    /// After this long a check answers what it has, and where to go on.
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

    private static final int SEALS_AT_ONCE = 20;

    private final Transactions transactions;
    private final SealRows rows;
    private final CutRows cuts;
    private final SealHash hash;

    AuditSeals(Transactions transactions, SealRows rows, CutRows cuts, SealHash hash) {
        this.cuts = cuts;
        this.transactions = transactions;
        this.rows = rows;
        this.hash = hash;
    }

    /// Newest first.
    ///
    /// @param below the page begins with the seal before this number
    public List<Seal> list(Actor actor, Optional<Long> below, int most) {
        actor.require(Permission.SEE_AUDIT);
        return transactions.read(actor.tenant().value(), () -> rows.newest(actor.tenant(), below, most));
    }

    public Seal require(Actor actor, long number) {
        actor.require(Permission.SEE_AUDIT);
        return transactions
                .read(actor.tenant().value(), () -> rows.find(actor.tenant(), number))
                .orElseThrow(() -> new RefusedException(SealRefusal.NO_SUCH_SEAL));
    }

    /// Reads a part of the chain again, as much as two seconds allow.
    ///
    /// @param from number of the first seal to look at, at least 1
    public SealCheck check(Actor actor, long from) {
        actor.require(Permission.SEE_AUDIT);
        var walk = new Walk(actor.tenant(), from);
        long end = System.nanoTime() + LONGEST_CHECK.toNanos();
        boolean more;
        do {
            more = transactions.read(actor.tenant().value(), walk::goOn);
        } while (more && System.nanoTime() < end);
        return walk.result(more);
    }

    /// One check, on its way from seal to seal.
    private final class Walk {
        private final TenantId tenant;
        private final long from;
        private Optional<Seal> before = Optional.empty();
        private Optional<SealCheck.Fault> fault = Optional.empty();
        private OptionalLong expired = OptionalLong.empty();
        private long number;
        private long events;

        Walk(TenantId tenant, long from) {
            this.tenant = tenant;
            this.from = from;
            this.number = from;
        }

        /// @return whether there is more to look at
        boolean goOn() {
            if (number == from) {
                begin();
                if (fault.isPresent()) {
                    return false;
                }
            }
            List<Seal> seals = rows.from(tenant, number, SEALS_AT_ONCE);
            for (Seal seal : seals) {
                fault = fault(seal);
                if (fault.isPresent()) {
                    return false;
                }
                before = Optional.of(seal);
                events += seal.events();
                number++;
            }
            return seals.size() == SEALS_AT_ONCE;
        }

        /// Behind what was deleted by age, where that is behind the seal to begin with.
        private void begin() {
            Optional<Cut> cut = cuts.cut(tenant).filter(one -> one.number() >= from);
            before = rows.find(tenant, cut.map(Cut::number).orElse(from - 1));
            if (cut.isPresent()) {
                fault = fault(cut.get());
                number = fault.isPresent() ? number : cut.get().number() + 1;
                expired = OptionalLong.of(cut.get().number());
            }
        }

        private Optional<SealCheck.Fault> fault(Cut cut) {
            if (before.isEmpty()) {
                return Optional.of(new SealCheck.Fault(cut.number(), SealCheck.Kind.SEAL_MISSING));
            }
            boolean isOurs = before.get().lastEvent().equals(cut.lastEvent())
                    && hash.ofCut(tenant, before.get()).equals(cut.hash());
            if (!isOurs) {
                return Optional.of(new SealCheck.Fault(cut.number(), SealCheck.Kind.CUT_ALTERED));
            }
            return cuts.hasEventsUpTo(tenant, cut.lastEvent())
                    ? Optional.of(new SealCheck.Fault(cut.number(), SealCheck.Kind.EVENTS_ADDED))
                    : Optional.empty();
        }

        SealCheck result(boolean more) {
            return new SealCheck(
                    from, number - 1, events, fault, more ? OptionalLong.of(number) : OptionalLong.empty(), expired);
        }

        private Optional<SealCheck.Fault> fault(Seal seal) {
            if (number > 1 && before.isEmpty()) {
                return Optional.of(new SealCheck.Fault(number - 1, SealCheck.Kind.SEAL_MISSING));
            }
            if (seal.number() != number) {
                return Optional.of(new SealCheck.Fault(number, SealCheck.Kind.SEAL_MISSING));
            }
            List<AuditEventRecord> found =
                    rows.upTo(tenant, before.map(Seal::lastEvent), seal.lastEvent(), seal.events() + 1);
            return kind(seal, found).map(kind -> new SealCheck.Fault(number, kind));
        }

        private Optional<SealCheck.Kind> kind(Seal seal, List<AuditEventRecord> found) {
            if (found.size() != seal.events()) {
                return Optional.of(
                        found.size() < seal.events() ? SealCheck.Kind.EVENTS_MISSING : SealCheck.Kind.EVENTS_ADDED);
            }
            String now = hash.of(tenant, seal.number(), before.map(Seal::hash).orElse(""), found);
            return now.equals(seal.hash()) ? Optional.empty() : Optional.of(SealCheck.Kind.ALTERED);
        }
    }
}
