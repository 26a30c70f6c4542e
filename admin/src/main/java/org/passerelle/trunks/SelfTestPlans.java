package org.passerelle.trunks;

import static org.passerelle.db.schema.Tables.SELF_TEST_PLAN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// When organisations have all their numbers tested: never, or once a month at night. Thread-safe.
@Component
public final class SelfTestPlans {
    /// When few call; of the organisation's own time.
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    private final Transactions transactions;
    private final DSLContext sql;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    SelfTestPlans(Transactions transactions, DSLContext sql, Organisations organisations, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// When the numbers are tested next; empty where they are not by themselves.
    public Optional<Instant> next(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions.read(actor.tenant().value(), () -> next(actor.tenant()));
    }

    /// For the first time in the coming night. What is so already stays as it is.
    public void set(Actor actor, boolean monthly) {
        actor.require(Permission.EDIT_SETTINGS);
        transactions.in(actor.tenant().value(), () -> {
            Organisation organisation = organisations.require(actor.tenant());
            boolean before = next(actor.tenant()).isPresent();
            if (before == monthly) {
                return;
            }
            Instant next = night(clock.instant(), organisation.timeZone());
            sql.insertInto(SELF_TEST_PLAN)
                    .set(SELF_TEST_PLAN.TENANT_ID, actor.tenant().value())
                    .set(SELF_TEST_PLAN.MONTHLY, monthly)
                    .set(SELF_TEST_PLAN.NEXT_AT, next.atOffset(ZoneOffset.UTC))
                    .onConflict(SELF_TEST_PLAN.TENANT_ID)
                    .doUpdate()
                    .setAllToExcluded()
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.updated",
                            "organisation",
                            actor.tenant(),
                            organisation.name(),
                            List.of(new Change("monthlySelfTests", "" + before, "" + monthly))));
        });
    }

    /// Whoever comes first takes the turn that is due, and puts down the next one.
    ///
    /// @return whether the caller is to test the numbers now
    public boolean claim(TenantId tenant, Instant now) {
        ZoneId zone = organisations.require(tenant).timeZone();
        Instant next = now.atZone(zone).plusMonths(1).with(NIGHT).toInstant();
        return transactions.in(
                tenant.value(),
                () -> sql.update(SELF_TEST_PLAN)
                                .set(SELF_TEST_PLAN.NEXT_AT, next.atOffset(ZoneOffset.UTC))
                                .where(SELF_TEST_PLAN.TENANT_ID.eq(tenant.value()))
                                .and(SELF_TEST_PLAN.MONTHLY.isTrue())
                                .and(SELF_TEST_PLAN.NEXT_AT.le(now.atOffset(ZoneOffset.UTC)))
                                .execute()
                        == 1);
    }

    private Optional<Instant> next(TenantId tenant) {
        return sql.select(SELF_TEST_PLAN.NEXT_AT)
                .from(SELF_TEST_PLAN)
                .where(SELF_TEST_PLAN.TENANT_ID.eq(tenant.value()), SELF_TEST_PLAN.MONTHLY.isTrue())
                .fetchOptional(row -> row.value1().toInstant());
    }

    private static Instant night(Instant now, ZoneId zone) {
        ZonedDateTime tonight = now.atZone(zone).with(NIGHT);
        return (tonight.toInstant().isAfter(now) ? tonight : tonight.plusDays(1)).toInstant();
    }
}
