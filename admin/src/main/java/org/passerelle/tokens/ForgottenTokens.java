package org.passerelle.tokens;

import static org.passerelle.db.schema.Tables.API_TOKEN;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Tokens of users who leave end with them.
@Component
final class ForgottenTokens {
    private final DSLContext sql;
    private final Bearers bearers;

    ForgottenTokens(DSLContext sql, Bearers bearers) {
        this.sql = sql;
        this.bearers = bearers;
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        UUID tenant = leaving.actor().tenant().value();
        UUID[] gone = leaving.users().stream().map(UserId::value).toArray(UUID[]::new);
        sql.query("""
                        delete from kept_answer where tenant_id = ?::uuid and token_id in
                          (select id from api_token where tenant_id = ?::uuid and user_id = any (?::uuid[]))
                        """, tenant, tenant, gone).execute();
        sql.deleteFrom(API_TOKEN)
                .where(API_TOKEN.TENANT_ID.eq(tenant), API_TOKEN.USER_ID.eq(DSL.any(gone)))
                .execute();
        Transactions.afterCommit(bearers::forget);
    }
}
