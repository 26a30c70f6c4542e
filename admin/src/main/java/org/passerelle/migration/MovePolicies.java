package org.passerelle.migration;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.MOVE_POLICY;

import java.util.List;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// What organisations ask of their moves. Thread-safe.
@Component
public final class MovePolicies {
    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;

    MovePolicies(DSLContext sql, Transactions transactions, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
    }

    public MovePolicy of(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(MOVE_POLICY)
                        .where(MOVE_POLICY.TENANT_ID.eq(tenant.value()))
                        .fetchOptional()
                        .map(row -> new MovePolicy(
                                row.getApprovalAbove() == null
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(row.getApprovalAbove()),
                                row.getReasonMandatory()))
                        .orElse(MovePolicy.NONE));
    }

    public void set(Actor actor, MovePolicy wanted) {
        actor.require(Permission.EDIT_SETTINGS);
        transactions.in(actor.tenant().value(), () -> {
            MovePolicy before = of(actor.tenant());
            @Nullable
            Integer above =
                    wanted.approvalAbove().isPresent() ? wanted.approvalAbove().getAsInt() : null;
            sql.insertInto(MOVE_POLICY)
                    .set(MOVE_POLICY.TENANT_ID, actor.tenant().value())
                    .set(MOVE_POLICY.APPROVAL_ABOVE, above)
                    .set(MOVE_POLICY.REASON_MANDATORY, wanted.reasonMandatory())
                    .onConflict(MOVE_POLICY.TENANT_ID)
                    .doUpdate()
                    .set(MOVE_POLICY.APPROVAL_ABOVE, above)
                    .set(MOVE_POLICY.REASON_MANDATORY, wanted.reasonMandatory())
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "move-policy.changed",
                            "move-policy",
                            actor.tenant(),
                            "",
                            List.of(
                                    new Change("approvalAbove", text(before), text(wanted)),
                                    new Change(
                                            "reasonMandatory",
                                            "" + before.reasonMandatory(),
                                            "" + wanted.reasonMandatory()))));
        });
    }

    /// Whether so many are a large part of the organisation, so that a person types their number before they are
    /// changed.
    public boolean isLarge(TenantId tenant, long users) {
        return users >= MovePolicy.LARGE
                || transactions.read(
                        tenant.value(),
                        () -> MovePolicy.isLarge(
                                users, sql.fetchCount(APP_USER, APP_USER.TENANT_ID.eq(tenant.value()))));
    }

    private static String text(MovePolicy policy) {
        return policy.approvalAbove().isPresent()
                ? String.valueOf(policy.approvalAbove().getAsInt())
                : "";
    }
}
