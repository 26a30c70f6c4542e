package org.passerelle.numbers;

import static org.passerelle.db.schema.Tables.TENANT;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// The service numbers as anybody may look them up, without signing in. Thread-safe.
@Component
public final class PublicNumbers {
    private final DSLContext sql;
    private final Transactions transactions;
    private final NumberRows rows;
    private final Organisations organisations;
    private final Audit audit;

    PublicNumbers(
            DSLContext sql, Transactions transactions, NumberRows rows, Organisations organisations, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.organisations = organisations;
        this.audit = audit;
    }

    /// Those that answer and stay, by country, then kind, then number. Empty where the organisation shows them to
    /// nobody.
    public Optional<List<ServiceNumber>> of(TenantId tenant) {
        return areShown(tenant)
                ? Optional.of(transactions.read(tenant.value(), () -> rows.all(tenant)).stream()
                        .filter(ServiceNumber::isOpen)
                        .toList())
                : Optional.empty();
    }

    public boolean areShown(TenantId tenant) {
        return sql.fetchExists(TENANT, TENANT.ID.eq(tenant.value()), TENANT.NUMBERS_PUBLIC.isTrue());
    }

    public void show(Actor actor, boolean wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            int changed = sql.update(TENANT)
                    .set(TENANT.NUMBERS_PUBLIC, wanted)
                    .where(TENANT.ID.eq(actor.tenant().value()), TENANT.NUMBERS_PUBLIC.ne(wanted))
                    .execute();
            if (changed > 0) {
                audit.record(
                        actor,
                        new AuditEntry(
                                "organisation.updated",
                                "organisation",
                                actor.tenant(),
                                organisations.require(actor.tenant()).name(),
                                List.of(new Change("numbersPublic", "" + !wanted, "" + wanted))));
            }
        });
    }
}
