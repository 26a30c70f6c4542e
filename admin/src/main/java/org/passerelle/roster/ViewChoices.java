package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.VIEW_CHOICE;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Which views each person has at hand. Inside a transaction.
@Component
final class ViewChoices {
    private final DSLContext sql;

    ViewChoices(DSLContext sql) {
        this.sql = sql;
    }

    /// Identifiers of saved views.
    Set<String> pinned(TenantId tenant, UserId user) {
        return pinnedBy(tenant, user).fetchSet(VIEW_CHOICE.VIEW);
    }

    /// The same, for a statement that asks for more.
    Select<Record1<String>> pinnedBy(TenantId tenant, UserId user) {
        return sql.select(VIEW_CHOICE.VIEW)
                .from(VIEW_CHOICE)
                .where(of(tenant, user.value()))
                .and(VIEW_CHOICE.PINNED);
    }

    void pin(TenantId tenant, UUID user, SavedViewId view, boolean pinned) {
        sql.insertInto(VIEW_CHOICE)
                .set(VIEW_CHOICE.TENANT_ID, tenant.value())
                .set(VIEW_CHOICE.USER_ID, user)
                .set(VIEW_CHOICE.VIEW, view.toString())
                .set(VIEW_CHOICE.PINNED, pinned)
                .onConflict(VIEW_CHOICE.TENANT_ID, VIEW_CHOICE.USER_ID, VIEW_CHOICE.VIEW)
                .doUpdate()
                .set(VIEW_CHOICE.PINNED, pinned)
                .execute();
    }

    /// Key or identifier of the view that the list opens with; empty where none was chosen.
    Optional<String> opening(TenantId tenant, UserId user) {
        return sql.selectFrom(VIEW_CHOICE)
                .where(of(tenant, user.value()))
                .and(VIEW_CHOICE.OPENS)
                .fetchOptional(VIEW_CHOICE.VIEW);
    }

    void openWith(TenantId tenant, UUID user, String view) {
        sql.update(VIEW_CHOICE)
                .set(VIEW_CHOICE.OPENS, false)
                .where(of(tenant, user))
                .and(VIEW_CHOICE.OPENS)
                .execute();
        sql.insertInto(VIEW_CHOICE)
                .set(VIEW_CHOICE.TENANT_ID, tenant.value())
                .set(VIEW_CHOICE.USER_ID, user)
                .set(VIEW_CHOICE.VIEW, view)
                .set(VIEW_CHOICE.OPENS, true)
                .onConflict(VIEW_CHOICE.TENANT_ID, VIEW_CHOICE.USER_ID, VIEW_CHOICE.VIEW)
                .doUpdate()
                .set(VIEW_CHOICE.OPENS, true)
                .execute();
    }

    /// A view that is deleted is at nobody's hand any more.
    void forget(TenantId tenant, SavedViewId view) {
        sql.deleteFrom(VIEW_CHOICE)
                .where(VIEW_CHOICE.TENANT_ID.eq(tenant.value()), VIEW_CHOICE.VIEW.eq(view.toString()))
                .execute();
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        sql.deleteFrom(VIEW_CHOICE)
                .where(
                        VIEW_CHOICE.TENANT_ID.eq(leaving.actor().tenant().value()),
                        VIEW_CHOICE.USER_ID.in(
                                leaving.users().stream().map(UserId::value).toList()))
                .execute();
    }

    private static Condition of(TenantId tenant, UUID user) {
        return VIEW_CHOICE.TENANT_ID.eq(tenant.value()).and(VIEW_CHOICE.USER_ID.eq(user));
    }
}
