package org.passerelle.withdrawals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.audit.Audit;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Errands;
import org.passerelle.jobs.Jobs;
import org.passerelle.testing.TestApplication;

/// Days that have come.
final class Days {
    private Days() {}

    /// As the errand does at that time.
    ///
    /// @return when it would look again
    static Optional<Instant> look(Actor actor, WithdrawalId id, Instant at) {
        return new Dates(
                        TestApplication.bean(Transactions.class),
                        TestApplication.bean(WithdrawalRows.class),
                        TestApplication.bean(AffectedRows.class),
                        TestApplication.bean(Things.class),
                        TestApplication.bean(Jobs.class),
                        TestApplication.bean(Errands.class),
                        TestApplication.bean(Audit.class),
                        Clock.fixed(at, ZoneOffset.UTC))
                .run(actor.tenant(), id.value());
    }
}
