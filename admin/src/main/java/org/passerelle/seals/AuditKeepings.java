package org.passerelle.seals;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// How long audits are kept, as administrators say it. Thread-safe.
@Component
public final class AuditKeepings {
    private final Transactions transactions;
    private final CutRows cuts;
    private final Audit audit;
    private final Clock clock;

    AuditKeepings(Transactions transactions, CutRows cuts, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.cuts = cuts;
        this.audit = audit;
        this.clock = clock;
    }

    public AuditKeeping of(Actor actor) {
        actor.require(Permission.SEE_AUDIT);
        return transactions.read(actor.tenant().value(), () -> cuts.keeping(actor.tenant()));
    }

    /// How many events would go at the next turn if so many days were kept.
    public long olderThan(Actor actor, int days) {
        actor.require(Permission.SEE_AUDIT);
        return transactions.read(
                actor.tenant().value(),
                () -> cuts.sealedBefore(
                        actor.tenant(), AuditExpiry.sealsBefore(clock.instant().minus(Duration.ofDays(days)))));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException of [SealRefusal]
    public void set(Actor actor, AuditKeeping wanted) {
        actor.require(Permission.EDIT_SETTINGS);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            AuditKeeping before = cuts.keeping(actor.tenant());
            if (!cuts.write(actor.tenant(), wanted)) {
                throw new RefusedException(SealRefusal.AUDIT_KEEPING_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "audit.keeping",
                            "audit",
                            actor.tenant(),
                            "",
                            List.of(new Change("auditDays", text(before.keepDays()), text(wanted.keepDays())))));
        });
    }

    private static String text(OptionalInt days) {
        return days.isPresent() ? String.valueOf(days.getAsInt()) : "";
    }
}
