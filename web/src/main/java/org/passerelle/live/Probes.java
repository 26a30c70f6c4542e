package org.passerelle.live;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.Trunk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Tries whether a number of ours answers as it should over a trunk. Thread-safe.
@Component
public final class Probes {
    private final ObjectProvider<SelfCall> calls;
    private final Transactions transactions;
    private final Audit audit;
    private final SelfTests tests;

    /// @param calls empty where this server carries no calls
    Probes(ObjectProvider<SelfCall> calls, Transactions transactions, Audit audit, SelfTests tests) {
        this.calls = calls;
        this.transactions = transactions;
        this.audit = audit;
        this.tests = tests;
    }

    public boolean arePossible() {
        return calls.getIfAvailable() != null;
    }

    /// Blocks some seconds. What it showed is kept until the next one.
    ///
    /// @throws RefusedException of [LiveRefusal]
    public ProbeReport run(Actor actor, Trunk trunk, ServiceNumber number) {
        actor.require(Permission.EDIT_TRUNKS);
        SelfCall bridge = Optional.ofNullable(calls.getIfAvailable())
                .orElseThrow(() -> new RefusedException(LiveRefusal.BRIDGE_IS_OFF));
        var called = new Change("number", null, number.e164());
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(
                        actor,
                        new AuditEntry(
                                "trunk.probed",
                                "trunk",
                                trunk.id(),
                                trunk.details().name(),
                                List.of(called))));
        ProbeReport report = bridge.call(actor.tenant(), trunk.id(), number);
        tests.keep(actor, number.id(), trunk.id(), found(report));
        return report;
    }

    private static SelfTest.Found found(ProbeReport report) {
        return switch (report) {
            case ProbeReport.Silent _ -> SelfTest.Found.without(SelfTest.Result.SILENT, 0);
            case ProbeReport.NotAgreed _ -> SelfTest.Found.without(SelfTest.Result.NOT_AGREED, 0);
            case ProbeReport.Refused(int status) -> SelfTest.Found.without(SelfTest.Result.REFUSED, status);
            case ProbeReport.Heard heard ->
                new SelfTest.Found(
                        SelfTest.Result.HEARD,
                        0,
                        heard.answeredAfter(),
                        heard.packets(),
                        heard.greeting(),
                        heard.voice().mos());
        };
    }
}
