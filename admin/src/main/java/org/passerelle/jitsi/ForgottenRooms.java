package org.passerelle.jitsi;

import static org.passerelle.db.schema.Tables.JITSI_SETTING;
import static org.passerelle.db.schema.Tables.ROOM_MEETING;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Conferences of rooms go with the user they counted as; but not with the one that new ones count as.
@Component
final class ForgottenRooms {
    private final DSLContext sql;

    ForgottenRooms(DSLContext sql) {
        this.sql = sql;
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        UUID tenant = leaving.actor().tenant().value();
        UUID[] gone = leaving.users().stream().map(UserId::value).toArray(UUID[]::new);
        boolean counted = sql.fetchExists(
                JITSI_SETTING, JITSI_SETTING.TENANT_ID.eq(tenant), JITSI_SETTING.OWNER_ID.eq(DSL.any(gone)));
        if (counted) {
            throw new RefusedException(JitsiRefusal.JITSI_OWNER_LEAVING);
        }
        sql.deleteFrom(ROOM_MEETING)
                .where(ROOM_MEETING.TENANT_ID.eq(tenant), ROOM_MEETING.OWNER_ID.eq(DSL.any(gone)))
                .execute();
    }
}
