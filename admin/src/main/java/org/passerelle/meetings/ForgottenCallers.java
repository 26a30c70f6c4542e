package org.passerelle.meetings;

import static org.passerelle.db.schema.Tables.KNOWN_CALLER;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.UserId;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Numbers that users who leave were known by go with them.
@Component
final class ForgottenCallers {
    private final DSLContext sql;

    ForgottenCallers(DSLContext sql) {
        this.sql = sql;
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        UUID tenant = leaving.actor().tenant().value();
        UUID[] gone = leaving.users().stream().map(UserId::value).toArray(UUID[]::new);
        sql.deleteFrom(KNOWN_CALLER)
                .where(KNOWN_CALLER.TENANT_ID.eq(tenant), KNOWN_CALLER.USER_ID.eq(DSL.any(gone)))
                .execute();
    }
}
