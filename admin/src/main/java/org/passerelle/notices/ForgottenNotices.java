package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.NOTICE;
import static org.passerelle.db.schema.Tables.OUTBOX;
import static org.passerelle.db.schema.Tables.PIN_HANDOVER;
import static org.passerelle.db.schema.Tables.PIN_REVEAL;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.UserId;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Users who leave are told nothing more, and what they were told goes with them.
@Component
final class ForgottenNotices {
    private final DSLContext sql;

    ForgottenNotices(DSLContext sql) {
        this.sql = sql;
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        UUID tenant = leaving.actor().tenant().value();
        UUID[] gone = leaving.users().stream().map(UserId::value).toArray(UUID[]::new);
        sql.deleteFrom(OUTBOX)
                .where(OUTBOX.TENANT_ID.eq(tenant), OUTBOX.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(PIN_HANDOVER)
                .where(PIN_HANDOVER.TENANT_ID.eq(tenant), PIN_HANDOVER.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(PIN_REVEAL)
                .where(PIN_REVEAL.TENANT_ID.eq(tenant), PIN_REVEAL.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(NOTICE)
                .where(NOTICE.TENANT_ID.eq(tenant), NOTICE.USER_ID.eq(DSL.any(gone)))
                .execute();
    }
}
