package org.passerelle.trunks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// An organisation's trunks, as administrators keep them. Thread-safe.
@Component
public final class Trunks {
    private final Transactions transactions;
    private final TrunkRows rows;
    private final ServiceNumbers numbers;
    private final Organisations organisations;
    private final TrunkBook book;
    private final Audit audit;
    private final Ids ids;

    Trunks(
            Transactions transactions,
            TrunkRows rows,
            ServiceNumbers numbers,
            Organisations organisations,
            TrunkBook book,
            Audit audit,
            Ids ids) {
        this.transactions = transactions;
        this.rows = rows;
        this.numbers = numbers;
        this.organisations = organisations;
        this.book = book;
        this.audit = audit;
        this.ids = ids;
    }

    /// By name.
    public List<Trunk> all(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        return transactions.read(actor.tenant().value(), () -> rows.all(actor.tenant()));
    }

    /// @throws RefusedException `NO_SUCH_TRUNK`
    public Trunk require(Actor actor, TrunkId id) {
        return all(actor).stream()
                .filter(trunk -> trunk.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(TrunkRefusal.NO_SUCH_TRUNK, Map.of("id", id.toString())));
    }

    /// How a called number would be read on such a trunk, saved or not.
    public CalledNumbers.Reading read(Actor actor, TrunkDetails trunk, String called) {
        actor.require(Permission.SEE_TRUNKS);
        String home = organisations.require(actor.tenant()).country();
        List<ServiceNumber> answering = numbers.all(actor.tenant()).stream()
                .filter(ServiceNumber::answers)
                .toList();
        return new CalledNumbers(trunk, home, answering).read(called);
    }

    /// @throws RefusedException with what is wrong about the details
    public Trunk add(Actor actor, TrunkDetails details) {
        actor.require(Permission.EDIT_TRUNKS);
        return transactions.in(actor.tenant().value(), () -> {
            check(actor.tenant(), details, Optional.empty());
            var id = new TrunkId(ids.next());
            rows.insert(actor.tenant(), id, details);
            Transactions.afterCommit(book::refreshSoon);
            audit.record(actor, entry("trunk.added", id, details.name(), TrunkAudit.added(details)));
            return new Trunk(id, details, 1);
        });
    }

    /// @param rowVersion the one the caller saw
    /// @throws RefusedException as [#add], or where somebody changed it meanwhile
    public Trunk update(Actor actor, TrunkId id, TrunkDetails details, long rowVersion) {
        actor.require(Permission.EDIT_TRUNKS);
        return transactions.in(actor.tenant().value(), () -> {
            Trunk before = require(actor, id);
            if (before.rowVersion() != rowVersion) {
                throw new RefusedException(
                        TrunkRefusal.TRUNK_CHANGED_MEANWHILE,
                        Map.of("name", before.details().name()));
            }
            check(actor.tenant(), details, Optional.of(id));
            rows.update(actor.tenant(), id, details, rowVersion + 1);
            Transactions.afterCommit(book::refreshSoon);
            audit.record(
                    actor, entry("trunk.updated", id, details.name(), TrunkAudit.between(before.details(), details)));
            return new Trunk(id, details, rowVersion + 1);
        });
    }

    /// Calls that are on it go on; no new one comes.
    ///
    /// @throws RefusedException `NO_SUCH_TRUNK`
    public void remove(Actor actor, TrunkId id) {
        actor.require(Permission.EDIT_TRUNKS);
        transactions.in(actor.tenant().value(), () -> {
            String name = require(actor, id).details().name();
            rows.delete(actor.tenant(), id);
            Transactions.afterCommit(book::refreshSoon);
            audit.record(actor, entry("trunk.removed", id, name, List.of(new Change("name", name, null))));
        });
    }

    private void check(TenantId tenant, TrunkDetails details, Optional<TrunkId> self) {
        TrunkRules.check(
                details, numbers.all(tenant).stream().map(ServiceNumber::id).collect(Collectors.toSet()));
        rows.all(tenant).stream()
                .filter(other -> !self.equals(Optional.of(other.id())))
                .filter(other ->
                        other.details().name().equalsIgnoreCase(details.name().strip()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(
                            TrunkRefusal.TRUNK_NAME_TAKEN,
                            Map.of("name", other.details().name()));
                });
    }

    private static AuditEntry entry(String action, TrunkId id, String name, List<Change> changes) {
        return new AuditEntry(action, "trunk", id, name.strip(), changes);
    }
}
