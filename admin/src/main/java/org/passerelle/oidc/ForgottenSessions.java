package org.passerelle.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.UsersLeaving;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Sessions of users who leave end with them; old ones, whatever they were, after a month.
@Component
final class ForgottenSessions implements Chore {
    private static final Duration SESSIONS = Duration.ofDays(30);
    private static final Duration LOGOUTS = Duration.ofDays(1);

    private final Transactions transactions;
    private final Organisations organisations;
    private final SessionRows rows;
    private final Clock clock;

    ForgottenSessions(Transactions transactions, Organisations organisations, SessionRows rows, Clock clock) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.rows = rows;
        this.clock = clock;
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        rows.deleteOfUsers(
                leaving.actor().tenant(),
                leaving.users().stream().map(UserId::value).toList());
    }

    @Override
    public String name() {
        return "single-sign-on";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        organisations
                .all()
                .forEach(organisation -> transactions.in(
                        organisation.id().value(),
                        () -> rows.deleteOlder(organisation.id(), now.minus(SESSIONS), now.minus(LOGOUTS))));
    }
}
