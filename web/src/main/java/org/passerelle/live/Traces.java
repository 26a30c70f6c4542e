package org.passerelle.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.trunks.Trunk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Looks at the signalling of a trunk. It names callers, so that only those who keep trunks may, and the audit knows.
/// Thread-safe.
@Component
public final class Traces {
    private final ObjectProvider<TrunkTrace> traces;
    private final Transactions transactions;
    private final Audit audit;

    /// @param traces empty where this server carries no calls
    Traces(ObjectProvider<TrunkTrace> traces, Transactions transactions, Audit audit) {
        this.traces = traces;
        this.transactions = transactions;
        this.audit = audit;
    }

    public boolean arePossible() {
        return traces.getIfAvailable() != null;
    }

    /// Until when it is kept; empty where it is not.
    public Optional<Instant> until(Actor actor, Trunk trunk) {
        actor.require(Permission.EDIT_TRUNKS);
        return Optional.ofNullable(traces.getIfAvailable()).flatMap(trace -> trace.until(trunk.id()));
    }

    public List<TrunkTrace.Message> messages(Actor actor, Trunk trunk) {
        actor.require(Permission.EDIT_TRUNKS);
        return Optional.ofNullable(traces.getIfAvailable())
                .map(trace -> trace.messages(trunk.id()))
                .orElse(List.of());
    }

    /// @throws RefusedException `BRIDGE_IS_OFF`
    public void start(Actor actor, Trunk trunk) {
        actor.require(Permission.EDIT_TRUNKS);
        TrunkTrace trace = require();
        note(actor, trunk, "true");
        trace.start(trunk.id());
    }

    /// @throws RefusedException `BRIDGE_IS_OFF`
    public void stop(Actor actor, Trunk trunk) {
        actor.require(Permission.EDIT_TRUNKS);
        TrunkTrace trace = require();
        note(actor, trunk, "false");
        trace.stop(trunk.id());
    }

    private TrunkTrace require() {
        return Optional.ofNullable(traces.getIfAvailable())
                .orElseThrow(() -> new RefusedException(LiveRefusal.BRIDGE_IS_OFF));
    }

    private void note(Actor actor, Trunk trunk, String on) {
        var entry = new AuditEntry(
                "trunk.traced", "trunk", trunk.id(), trunk.details().name(), List.of(new Change("trace", null, on)));
        transactions.in(actor.tenant().value(), () -> audit.record(actor, entry));
    }
}
