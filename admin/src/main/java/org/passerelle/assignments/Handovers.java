package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.PIN_HANDOVER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.ManyRows;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// PINs on their way into an e-mail: sealed from the moment they are made until the e-mail has gone. Only where an
/// organisation opted for it (docs/adr/0010-notices.md). Called inside a transaction.
@Component
final class Handovers {
    private final DSLContext sql;
    private final Sealer sealer;
    private final Bridges bridges;
    private final ApplicationEventPublisher news;

    Handovers(DSLContext sql, Sealer sealer, Bridges bridges, ApplicationEventPublisher news) {
        this.sql = sql;
        this.sealer = sealer;
        this.bridges = bridges;
        this.news = news;
    }

    /// Tells of users who get new PINs, and keeps these where the organisation puts PINs into e-mails.
    void begin(TenantId tenant, List<UserId> owners, List<Pin> pins, Instant now) {
        if (bridges.mailsPins(tenant)) {
            keep(tenant, owners, pins, now);
        }
        news.publishEvent(new PinsMade(tenant, owners));
    }

    /// What was kept for a user before is void, as is that PIN.
    private void keep(TenantId tenant, List<UserId> owners, List<Pin> pins, Instant now) {
        byte[][] sealed = new byte[pins.size()][];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = sealer.seal(pins.get(i).digits(), owners.get(i).value()).bytes();
        }
        ManyRows.write(
                sql,
                """
                insert into pin_handover (tenant_id, user_id, sealed, made_at)
                select ?::uuid, p.user_id, p.sealed, ?::timestamptz
                  from unnest(?::uuid[], ?::bytea[]) as p(user_id, sealed)
                    on conflict (tenant_id, user_id)
                    do update set sealed = excluded.sealed, made_at = excluded.made_at
                """,
                tenant.value(),
                AssignmentRows.at(now),
                owners.stream().map(UserId::value).toArray(UUID[]::new),
                sealed);
    }

    Optional<Pin> find(TenantId tenant, UserId user) {
        return sql.select(PIN_HANDOVER.SEALED)
                .from(PIN_HANDOVER)
                .where(PIN_HANDOVER.TENANT_ID.eq(tenant.value()), PIN_HANDOVER.USER_ID.eq(user.value()))
                .fetchOptional()
                .map(row -> new Pin(sealer.open(new SealedText(row.value1()), user.value())));
    }

    void erase(TenantId tenant, List<UserId> users) {
        sql.deleteFrom(PIN_HANDOVER)
                .where(PIN_HANDOVER.TENANT_ID.eq(tenant.value()))
                .and(PIN_HANDOVER.USER_ID.in(users.stream().map(UserId::value).toList()))
                .execute();
    }
}
