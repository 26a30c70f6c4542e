package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ACP_RECORD;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.ASSIGNMENT_ARCHIVE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.UsersLeaving;
import org.passerelle.licences.HeldLicence;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Seats;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Users who leave give back their licences and conference IDs; nothing of their conferencing is kept.
@Component
final class Departures {
    private final DSLContext sql;
    private final Licences licences;
    private final Seats seats;
    private final Batch.Locker locker;
    private final Changes changes;

    Departures(DSLContext sql, Licences licences, Seats seats, Batch.Locker locker, Changes changes) {
        this.sql = sql;
        this.licences = licences;
        this.seats = seats;
        this.locker = locker;
        this.changes = changes;
    }

    @EventListener
    @Order(UsersLeaving.GIVING_BACK)
    void onUsersLeaving(UsersLeaving leaving) {
        Actor actor = leaving.actor();
        TenantId tenant = actor.tenant();
        Batch batch = locker.lock(tenant, leaving.users());
        licences.heldBy(tenant, leaving.users()).values().stream()
                .flatMap(List::stream)
                .map(HeldLicence::product)
                .distinct()
                .forEach(product -> seats.giveBack(tenant, product, leaving.users()));
        List<Replacement> off = batch.held().values().stream()
                .filter(held -> held.assignment().provider().isPresent())
                .map(Departures::off)
                .toList();
        changes.apply(actor, off, batch.around(), batch.names());
        forget(tenant, leaving.users());
    }

    /// The conference ID stays out of use for as long as that of anybody else.
    private static Replacement off(Held held) {
        Assignment after = Drafts.off(Drafts.withEntitled(held.assignment(), false));
        return new Replacement(
                held, after, Optional.empty(), Cause.LICENCE_REMOVED, false, true, "assignment.turned-off", "");
    }

    private void forget(TenantId tenant, List<UserId> users) {
        UUID[] gone = users.stream().map(UserId::value).toArray(UUID[]::new);
        sql.deleteFrom(ACP_RECORD)
                .where(ACP_RECORD.TENANT_ID.eq(tenant.value()), ACP_RECORD.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.USER_ID.eq(DSL.any(gone)))
                .execute();
    }
}
