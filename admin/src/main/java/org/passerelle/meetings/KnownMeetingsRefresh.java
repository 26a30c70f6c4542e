package org.passerelle.meetings;

import java.time.Clock;
import java.time.Duration;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Keeps what is known without the database up to date.
@Component
final class KnownMeetingsRefresh implements Chore {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final KnownMeetings known;
    private final MeetingRows rows;
    private final Organisations organisations;
    private final Transactions transactions;
    private final Clock clock;

    KnownMeetingsRefresh(
            KnownMeetings known,
            MeetingRows rows,
            Organisations organisations,
            Transactions transactions,
            Clock clock) {
        this.known = known;
        this.rows = rows;
        this.organisations = organisations;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "known-meetings";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        organisations.all().stream().map(Organisation::id).forEach(this::refresh);
    }

    void refresh(TenantId tenant) {
        known.write(
                tenant,
                clock.instant(),
                each -> transactions.read(tenant.value(), () -> {
                    rows.eachLive(tenant, each);
                    return true;
                }));
    }
}
